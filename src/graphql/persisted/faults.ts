import { GraphQLError } from 'graphql';

/** A fault on one line, with its place. */
export function faultOf(place: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof GraphQLError)) return `${place}: ${message}`;
  const [at] = error.locations ?? [];
  // A fragment may come from another file than what spreads it.
  const source = error.source?.name ?? place;
  const where = at === undefined ? source : `${source}:${at.line}:${at.column}`;
  return place.startsWith(source) && place !== source
    ? `${where}${place.slice(source.length)}: ${message}`
    : `${where}: ${message}`;
}

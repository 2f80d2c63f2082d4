import { PrismArgumentError } from '../errors.ts';

/** The longest path part that is sent, in characters before encoding: longer ones fail in proxies on the way. */
export const maxPathPart = 1_000;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(value: string): boolean {
  return uuid.test(value);
}

/**
 * One percent-encoded path segment. Refuses what no encoding makes safe: an empty part, `.` and `..`
 * (URL parsers climb on them, encoded or not), a lone surrogate, and more than 1,000 characters.
 */
export function pathPart(name: string, value: string): string {
  if (value === '') throw new PrismArgumentError(`${name} must not be empty.`);
  if (value === '.' || value === '..') throw new PrismArgumentError(`${name} must not be "${value}".`);
  if (value.length > maxPathPart) {
    throw new PrismArgumentError(
      `${name} has ${value.length} characters; at most ${maxPathPart} are allowed.`,
    );
  }
  if (!value.isWellFormed()) throw new PrismArgumentError(`${name} is not well-formed Unicode.`);
  return encodeURIComponent(value);
}

/** The longest path with its query that is sent, in characters: servers and proxies refuse or reset longer ones. */
export const longestPath = 8_000;

/** Throws a PrismArgumentError for a path that is too long to be sent. */
export function assertSendable(path: string): void {
  if (path.length <= longestPath) return;
  throw new PrismArgumentError(
    `The upstream request would have an address of ${path.length} characters; at most ${longestPath} are sent. Ask for fewer properties at once, or shorten the arguments.`,
  );
}

/** `?a=b&c=d`, or nothing when every value is undefined. */
export function queryString(values: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) query.set(name, String(value));
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

import type { GraphQLResolveInfo } from 'graphql';

/** Where in the answer a value is: a list linked from its end. */
export type Path = GraphQLResolveInfo['path'];

export function pathToArray(path: Path): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at: Path | undefined = path; at !== undefined; at = at.prev) keys.push(at.key);
  return keys.reverse();
}

export function pathOf(prev: Path | undefined, key: string, typename: string): Path {
  return { prev, key, typename };
}

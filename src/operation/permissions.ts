import type { GraphQLError } from 'graphql';
import { codedError } from '../graphql/errors.ts';

/** What can be done with a kind of record. */
export const rights = ['read', 'write', 'delete', 'import'] as const;

export type Right = (typeof rights)[number];

/** A right to one kind of record (`contact:read`), or to every kind (`read`). */
export type Permission = Right | `${string}:${Right}`;

/** What stands in a list of grants for every right. */
const everyRight = '*';

/** Whether a text grants something: `read`, `contact:read`, `contact:*`, `*`. Kinds that nobody knows grant nothing. */
export function isGrant(text: string, kinds: readonly string[]): boolean {
  const [first = '', second, ...more] = text.split(':');
  const right = second ?? first;
  if (more.length > 0 || (second !== undefined && !kinds.includes(first))) return false;
  return right === everyRight || rights.some((known) => known === right);
}

/** What a caller may do: what each of its lists of grants allows, its entry's and its token's. */
export class Permissions {
  /** The same for equal permissions. */
  readonly key: string;
  readonly #lists: readonly ReadonlySet<string>[];

  constructor(lists: readonly (readonly string[])[]) {
    this.#lists = lists.map((list) => new Set(list));
    this.key = JSON.stringify(lists.map((list) => [...new Set(list)].sort()));
  }

  /** `contact:read`: to that kind; `read`: to every kind. */
  allows(permission: Permission): boolean {
    const [first = '', right = first] = permission.split(':');
    const grants = [everyRight, right];
    if (first !== right) grants.push(`${first}:${everyRight}`, permission);
    return this.#lists.every((list) => grants.some((grant) => list.has(grant)));
  }
}

export function forbidden(permission: Permission): GraphQLError {
  const every = permission.includes(':') ? '' : ', for every kind of record';
  return codedError(
    'FORBIDDEN',
    `This needs the permission \`${permission}\`${every}, which this caller does not have. Who runs the gateway can grant it.`,
    { permission },
  );
}

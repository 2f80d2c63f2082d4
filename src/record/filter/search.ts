import { badUserInput } from '../../graphql/errors.ts';
import type { FilterCondition } from '../../prism/client/object-client.ts';
import type { PrismRecord } from '../../prism/client/record.ts';
import type { RecordObject } from '../object/record-object.ts';
import { lookup } from '../value/lookup.ts';
import { assertSendable } from '../value/sendable.ts';

/** The longest text that is searched for, in characters. */
const longestSearch = 200;

/** What somebody typed, as the upstream is asked for it and as it is looked for here. */
export interface Search {
  readonly text: string;
  /** What must be selected of a record to know whether it matches. */
  readonly slugs: readonly string[];
  /** One of them must hold. */
  readonly conditions: readonly FilterCondition[];
  readonly matches: (record: PrismRecord) => boolean;
}

/** The properties that people call such a record by. */
export function searchedSlugs({ search, anySlug }: RecordObject): readonly string[] {
  return search ?? [anySlug];
}

/** What is searched for; undefined where nothing but blanks was typed. Throws BAD_USER_INPUT for what cannot be. */
export function searchOf(object: RecordObject, given: string | null | undefined): Search | undefined {
  const text = given?.trim() ?? '';
  if (text === '') return undefined;
  assertSendable(text, 'search');
  if (text.length > longestSearch) {
    throw badUserInput(
      `\`search\` has ${text.length} characters; at most ${longestSearch} are allowed.`,
      'search',
    );
  }
  const slugs = searchedSlugs(object);
  const wanted = text.toLowerCase();
  const holds = (value: unknown): boolean =>
    Array.isArray(value)
      ? value.some(holds)
      : typeof value === 'string' && value.toLowerCase().includes(wanted);
  return {
    text,
    slugs,
    conditions: slugs.map((slug) => ({ [slug]: { contains: text } })),
    matches: (record) => slugs.some((slug) => holds(lookup(record, slug))),
  };
}

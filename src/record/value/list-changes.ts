import { badUserInput } from '../../graphql/errors.ts';
import type { RecordWrite } from '../../prism/client/object-client.ts';
import { isUuid } from '../../prism/client/path.ts';
import { isObject } from '../../prism/json.ts';
import type { RecordObject } from '../object/record-object.ts';
import { isHiddenReference } from '../reference/shape.ts';
import { canonicalId } from './id.ts';
import { type ItemsInput, listProperties } from './items-input.ts';
import { assertSendable } from './sendable.ts';
import { assertSlug } from './slug.ts';

/** What is added to one list and taken from it. */
export interface ListChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
  /** The place of the input that names it first. */
  readonly at: string;
  /** Its items are ids of records. */
  readonly refers: boolean;
}

/** What a write changes of lists without saying the whole list. */
export interface ListChanges {
  /** What the upstream changes by itself (contract, "A change without reading first"). */
  readonly deltas: NonNullable<RecordWrite['default']>;
  /** By slug: what has to be read before it can be written. */
  readonly lists: ReadonlyMap<string, ListChange>;
}

interface Input {
  readonly values?:
    | (Readonly<Record<string, unknown>> & { readonly custom?: object | null | undefined })
    | null
    | undefined;
  readonly add?: ItemsInput | null | undefined;
  readonly remove?: ItemsInput | null | undefined;
}

const nothing: ListChanges = { deltas: {}, lists: new Map() };

/** Throws BAD_USER_INPUT for what is no list, for an item that is to be added and removed, and where `values` says the list as well. */
export function listChangesOf(
  object: RecordObject,
  { values, add, remove }: Input,
  path: string,
): ListChanges {
  if (add == null && remove == null) return nothing;
  const added = itemsOf(object, add, `${path}.add`);
  const removed = itemsOf(object, remove, `${path}.remove`);
  const deltas: Record<string, unknown> = {};
  const lists = new Map<string, ListChange>();
  for (const slug of new Set([...added.keys(), ...removed.keys()])) {
    const more = added.get(slug);
    const less = removed.get(slug);
    const at = (more ?? less)?.at ?? path;
    const property = propertyOf(object, slug);
    const refers = property?.kind === 'references';
    if (isIn(values, property?.field) || isIn(values?.custom, slug))
      throw badUserInput(
        `\`${at}\` is in \`${path}.values\` as well, which says the whole list. Give one of them.`,
        at,
      );
    const both = more?.items.find((item) => less?.items.includes(item));
    if (both !== undefined)
      throw badUserInput(`\`${at}\` adds "${both}", which is to be removed as well.`, at);
    const one = refers && !(more && less) ? (more ?? less) : undefined;
    if (one === undefined) lists.set(slug, { add: more?.items ?? [], remove: less?.items ?? [], at, refers });
    else deltas[slug] = { _op: more ? 'append' : 'remove', values: one.items };
  }
  return { deltas: deltas as ListChanges['deltas'], lists };
}

function propertyOf({ catalogue }: RecordObject, slug: string) {
  return catalogue.find((known) => known.slug === slug);
}

interface Items {
  readonly items: readonly string[];
  readonly at: string;
}

/** By slug; lists without an item are left out. */
function itemsOf(
  object: RecordObject,
  input: ItemsInput | null | undefined,
  path: string,
): Map<string, Items> {
  const found = new Map<string, Items>();
  const { custom, ...fields } = input ?? {};
  const take = (slug: string, given: unknown, at: string): void => {
    if (given === null || given === undefined) return;
    if (!isTexts(given))
      throw badUserInput(`\`${at}\` must be a list of texts: options by slug, references by id.`, at);
    assertSendable(given, at);
    if (found.has(slug)) throw badUserInput(`\`${path}\` names "${slug}" twice.`, at);
    const items = propertyOf(object, slug)?.kind === 'references' ? given.map(canonicalId) : given;
    if (items.length > 0) found.set(slug, { items: [...new Set(items)], at });
  };
  for (const { slug, field } of listProperties(object)) take(slug, fields[field], `${path}.${field}`);
  for (const [slug, given] of Object.entries(custom ?? {})) {
    assertSlug(slug, `${path}.custom`);
    take(slug, given, `${path}.custom.${slug}`);
  }
  return found;
}

/** The whole list after a change of what it held. Throws BAD_USER_INPUT where it is none, or holds what the key may not see. */
export function changed(held: unknown, { add, remove, at, refers }: ListChange): string[] {
  const items = held === null || held === undefined || held === '' ? [] : held;
  if (!Array.isArray(items)) throw badUserInput(`\`${at}\` is no list in this record.`, at);
  const slugs = items.map((item) => {
    if (isHiddenReference(item))
      throw badUserInput(
        `\`${at}\` holds what is hidden from this key, so that it cannot be written back.`,
        at,
      );
    const told = String(isObject(item) ? item['id'] : item);
    // A record may tell names (contract, "Values"), which must not be written.
    if (refers && !isUuid(told))
      throw badUserInput(
        `\`${at}\` cannot be both added to and removed from here: the upstream tells its names, not its ids.`,
        at,
      );
    return refers ? canonicalId(told) : told;
  });
  return [...new Set([...slugs, ...add])].filter((item) => !remove.includes(item));
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isIn(values: object | null | undefined, name: string | undefined): boolean {
  return (
    values != null &&
    name !== undefined &&
    Object.entries(values).some(([key, value]) => key === name && value !== undefined)
  );
}

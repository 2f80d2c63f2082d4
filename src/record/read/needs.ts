import { type SelectedField, selectedFields } from '../../graphql/selection.ts';
import { perSelection } from '../../graphql/selection-cache.ts';
import type { PrismRecord } from '../../prism/client/record.ts';
import { tellsIds } from '../reference/shape.ts';
import { isToldByRow, lookup } from '../value/lookup.ts';

/** What has to be read so that a selection of a record's fields can be answered. */
export class Needs {
  /** Slugs and dotted paths for `select`. */
  readonly paths = new Set<string>();
  /** Every property there is. */
  everything = false;
  /** `sources` or `isUserObject`: only rows carry them. */
  row = false;
  /** Only a GET of the record tells these. */
  etag = false;
  listValues = false;
  /** Whether it is deleted: a further read of what a page with deleted ones answers. */
  presence = false;
  /** The names of options: the property definitions, which a page plans for. */
  definitions = false;
  /** Requests that every record costs besides, such as the pages of those that refer to it. */
  each = 0;

  static of(...paths: string[]): Needs {
    const needs = new Needs();
    for (const path of paths) needs.paths.add(path);
    return needs;
  }

  get record(): boolean {
    return this.etag || this.listValues;
  }

  /** A GET without `select` answers it: everything, and nothing behind a reference. */
  get isWholeRecord(): boolean {
    return this.everything && ![...this.paths].some((path) => path.includes('.'));
  }

  /** The rest of it, where everything cannot be had; undefined when there is none. */
  get besideEverything(): Needs | undefined {
    if (this.paths.size === 0 && !this.row && !this.record) return undefined;
    const rest = new Needs();
    rest.add(this);
    rest.everything = false;
    return rest;
  }

  add(other: Needs): void {
    for (const path of other.paths) this.paths.add(path);
    this.everything ||= other.everything;
    this.row ||= other.row;
    this.etag ||= other.etag;
    this.listValues ||= other.listValues;
    this.presence ||= other.presence;
    this.definitions ||= other.definitions;
    this.each += other.each;
  }

  /** The same for equal `select` lists. */
  get pathKey(): string {
    return `${this.everything ? '*' : ''}${[...this.paths].sort().join(',')}`;
  }

  /** How many things are needed. */
  get size(): number {
    const kinds = [this.everything, this.row, this.etag, this.listValues].filter((isNeeded) => isNeeded);
    return this.paths.size + kinds.length;
  }

  /** What of it the record does not tell. */
  missingIn(record: PrismRecord): Needs {
    const missing = new Needs();
    missing.everything = this.everything && !record.complete;
    missing.row = this.row && record.sources === undefined;
    missing.etag = this.etag && record.etag === undefined;
    missing.listValues = this.listValues && record.listValues === undefined;
    for (const path of this.paths) if (!this.#isTold(record, path)) missing.paths.add(path);
    return missing;
  }

  /** True when the record already answers all of this. */
  isCoveredBy(record: PrismRecord): boolean {
    if (this.everything && !record.complete) return false;
    if (this.row && record.sources === undefined) return false;
    if (this.etag && record.etag === undefined) return false;
    if (this.listValues && record.listValues === undefined) return false;
    for (const path of this.paths) if (!this.#isTold(record, path)) return false;
    return true;
  }

  /** Where a row is needed, what else tells a reference's id has not told the reference: a row may tell more. */
  #isTold(record: PrismRecord, path: string): boolean {
    const told = lookup(record, path);
    return told !== undefined && (!this.row || isToldByRow(record, path) || !tellsIds(told));
  }
}

/** What one field needs, told beside the field's resolver. `prefix` is the reference it hangs below (`company.`), or ''. */
export type FieldNeeds = (needs: Needs, field: SelectedField, prefix: string) => void;

declare module 'graphql' {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    needs?: FieldNeeds;
  }
}

export function addNeeds(needs: Needs, fields: readonly SelectedField[], prefix: string): void {
  for (const field of fields) field.field.extensions.needs?.(needs, field, prefix);
}

/** What a selection of a record's fields needs. */
export function needsOf(fields: readonly SelectedField[]): Needs {
  const needs = new Needs();
  addNeeds(needs, fields, '');
  return needs;
}

/** What is selected on a type below the field being resolved. */
export function selectedNeeds(typeName: string): (info: Parameters<typeof selectedFields>[0]) => Needs {
  return perSelection((info) => needsOf(selectedFields(info, typeName)));
}

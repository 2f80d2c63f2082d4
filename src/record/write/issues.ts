import { itemPlaceOf, segmentsOf } from '../../prism/client/issue-path.ts';
import type { PrismIssue } from '../../prism/errors.ts';
import type { CatalogueProperty } from '../value/catalogue.ts';
import type { ItemsInput } from '../value/items-input.ts';
import type { WriteInput } from '../value/values-input.ts';
import type { Matched } from './candidates.ts';

/** An issue with the place in the caller's input that it is about. */
export interface WriteIssue {
  /** Such as `values.email`, `values.custom.lead_score` or `items.3.values.email`; null where there is no such place. */
  readonly field: string | null;
  readonly path: string;
  readonly message: string;
  readonly code: string | null;
}

/** What the caller gave for an item of a list, and where: `items.3`, `rows.2`. */
export interface InputItem extends Given {
  readonly at: string;
}

/** What the caller gave, and the properties that its fields are of. */
export interface Given {
  readonly input: WriteInput;
  readonly catalogue: readonly CatalogueProperty[];
  /** Of an upsert: what a record is looked for by. */
  readonly matched?: Matched;
}

const nothing: Given = { input: {}, catalogue: [] };

/** The issues of a single write. */
export function issuesOf(issues: readonly PrismIssue[], given: Given = nothing): WriteIssue[] {
  return issues.map((issue) => shown(issue, fieldAt(segmentsOf(issue.path), issue, given)));
}

/** The issues of one item: of its own result, or of a refusal of the whole that names it. */
export function itemIssues(issues: readonly PrismIssue[], item: InputItem): WriteIssue[] {
  const { at } = item;
  return issues.map((issue) => {
    const inside = itemPlaceOf(issue.path)?.inside ?? segmentsOf(issue.path);
    const field = fieldAt(inside, issue, item);
    return shown(issue, field === null ? at : `${at}.${field}`);
  });
}

/** The issues of a refusal of the whole: those that name an item are told by its place. */
export function listIssues(
  issues: readonly PrismIssue[],
  itemAt: (index: number) => InputItem | undefined,
): WriteIssue[] {
  return issues.flatMap((issue) => {
    const place = itemPlaceOf(issue.path);
    const item = place && itemAt(place.index);
    return item === undefined ? issuesOf([issue]) : itemIssues([issue], item);
  });
}

function shown({ path, message, code }: PrismIssue, field: string | null): WriteIssue {
  return { field, path, message, code };
}

/** What the upstream calls otherwise than the inputs do. */
const names: Readonly<Record<string, string>> = {
  id: 'id',
  slug: 'property',
  value: 'value',
  list_id: 'listId',
  dedupe_by: 'dedupeBy',
  caseInsensitive: 'caseInsensitive',
  update_existing: 'updateExisting',
  create_missing_options: 'createMissingOptions',
};

function fieldAt(
  segments: readonly string[],
  { slug }: PrismIssue,
  { input, catalogue }: Given,
): string | null {
  const { listValues } = input;
  const [first] = segments;
  if (first === 'list')
    return listValues === undefined ? null : ['listValues', ...segments.slice(1)].join('.');
  if (first === 'default' && segments.length === 1) return 'values';
  const last = segments.at(-1) ?? '';
  if (first !== 'default' && Object.hasOwn(names, last)) return names[last] ?? null;
  if (slug === undefined) return null;
  const behind = first === 'default' ? segments.slice(1 + slug.split('.').length) : [];
  const field = catalogue.find((property) => property.slug === slug)?.field;
  const isNamedIn = (part: ItemsInput | null | undefined): boolean =>
    (field !== undefined && part?.[field] != null) || Object.hasOwn(part?.custom ?? {}, slug);
  const part = (['add', 'remove'] as const).find((name) => isNamedIn(input[name])) ?? 'values';
  const isCustom = field === undefined || Object.hasOwn(input[part]?.custom ?? {}, slug);
  return [part, ...(isCustom ? ['custom', slug] : [field]), ...behind].join('.');
}

import type { CatalogueEntry } from '../../record/value/catalogue-file.ts';
import { propertyTypeOf } from '../../record/value/property-types.ts';
import type { Pull } from './merge.ts';

/** What a pull changed, a line for each thing, for people. */
export function reportOf({ entries, added, removed, changed, notes, unusable }: Pull): string[] {
  const lines = [
    ...added.map((entry) => `+ ${entry.slug} (${typeOf(entry)}) as ${entry.field}${because(entry, notes)}`),
    ...removed.map((entry) => `- ${entry.slug} (${entry.type}), which was ${entry.field ?? 'hidden'}`),
    ...changed.map(({ before, after }) => `~ ${after.slug}: ${differences(before, after).join(', ')}`),
    ...unusable.map((slug) => `! ${JSON.stringify(slug)} gets no field: no operation could name such a slug`),
  ];
  const hidden = entries.filter((entry) => entry.hidden === true).length;
  const sum = `${entries.length} properties, ${hidden} of them hidden: ${added.length} added, ${removed.length} removed, ${changed.length} changed.`;
  return [...lines, sum];
}

function typeOf({ type }: CatalogueEntry): string {
  const plain = type === 'jsonb' || type === 'byte';
  return propertyTypeOf(type).kind === 'json' && !plain ? `${type}, unknown: JSON` : type;
}

function because({ slug }: CatalogueEntry, notes: Pull['notes']): string {
  const note = notes.get(slug);
  return note === undefined ? '' : `: ${note}`;
}

function differences(before: CatalogueEntry, after: CatalogueEntry): string[] {
  return (['type', 'name', 'description'] as const).flatMap((key) =>
    before[key] === after[key] ? [] : [`${key} ${before[key] ?? 'none'} → ${after[key] ?? 'none'}`],
  );
}

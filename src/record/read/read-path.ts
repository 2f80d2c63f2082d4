import type { Operation } from '../../operation/context.ts';
import type { ContactRecord } from '../../prism/client/record.ts';
import { hiddenReference } from '../reference/reference.ts';
import { isBareReference, isHiddenReference } from '../reference/shape.ts';
import { isRow, lookup, referenceOnWay } from '../value/lookup.ts';
import { tellable } from '../value/values.ts';
import { ContactNeeds } from './needs.ts';

/**
 * The value behind a path: at once when the contact tells it, else by a read that all such fields of the tick share.
 * Throws FORBIDDEN where the path leads through a reference that the key may not see.
 */
export function readPath(contact: ContactRecord, path: string, operation: Operation): unknown {
  const told = visible(contact, path);
  return told === undefined ? readMissing(contact, path, operation) : told;
}

async function readMissing(contact: ContactRecord, path: string, operation: Operation): Promise<unknown> {
  const needs = ContactNeeds.of(path);
  needs.row = needsRow(contact, path);
  const full = await operation.contacts.load(contact.id, needs);
  if (full === null) return null;
  const told = visible(full, path);
  if (told !== undefined || needs.row || !needsRow(full, path)) return told ?? null;
  const asRow = ContactNeeds.of(path);
  asRow.row = true;
  const row = await operation.contacts.load(contact.id, asRow);
  return (row && visible(row, path)) ?? null;
}

function visible(contact: ContactRecord, path: string): unknown {
  if (isHiddenReference(referenceOnWay(contact, path))) throw hiddenReference(path);
  return lookup(contact, path);
}

/** A record may tell the bare id or name of what the path leads through; a row tells it nested (contract, "Values"). */
function needsRow(contact: ContactRecord, path: string): boolean {
  return !isRow(contact) && isBareReference(referenceOnWay(contact, path));
}

/** Every property by slug. */
export async function readEverything(contact: ContactRecord, operation: Operation): Promise<object> {
  const values = contact.complete ? contact.values : await readValues(contact, operation);
  for (const [slug, value] of Object.entries(values)) tellable(value, slug);
  return values;
}

async function readValues(contact: ContactRecord, operation: Operation): Promise<ContactRecord['values']> {
  const needs = new ContactNeeds();
  needs.everything = true;
  return (await operation.contacts.load(contact.id, needs))?.values ?? contact.values;
}

const readOf = { etag: 'etag', listValues: 'listValues', sources: 'row', isUserObject: 'row' } as const;

/** One of the things that only one kind of read tells; null when the contact has gone. */
export async function readOnly<Name extends keyof typeof readOf>(
  contact: ContactRecord,
  name: Name,
  operation: Operation,
): Promise<ContactRecord[Name] | null> {
  if (contact[name] !== undefined) return contact[name];
  const needs = new ContactNeeds();
  needs[readOf[name]] = true;
  return (await operation.contacts.load(contact.id, needs))?.[name] ?? null;
}

import type { Operation } from '../../operation/context.ts';
import type { ContactRecord } from '../../prism/client/record.ts';
import { lookup } from '../value/values.ts';
import { ContactNeeds } from './needs.ts';

/** The value behind a path: at once when the contact tells it, else by a read that all such fields of the tick share. */
export function readPath(contact: ContactRecord, path: string, operation: Operation): unknown {
  const told = lookup(contact, path);
  if (told !== undefined) return told;
  return operation.contacts
    .load(contact.id, ContactNeeds.of(path))
    .then((full) => (full && lookup(full, path)) ?? null);
}

/** Every property by slug. */
export async function readEverything(contact: ContactRecord, operation: Operation): Promise<object> {
  if (contact.complete) return contact.values;
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

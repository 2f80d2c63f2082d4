import { everyEndpoint, type ObjectDefinition } from '../record/object/definition.ts';

/** An address book's entry: one address of a person. */
export const contact: ObjectDefinition = {
  name: 'Contact',
  plural: 'Contacts',
  path: 'contact',
  description:
    "Somebody in the team's CRM, under one address; the person behind several is an identity. Select what you need: only that is asked of the upstream.",
  endpoints: everyEndpoint,
  anySlug: 'full_name',
  search: ['full_name', 'email'],
  key: { slug: 'email', noun: 'e-mail address', mayBeStoredOtherwise },
};

/** Case, tags behind a plus, dots at Gmail, the form of Unicode, and blanks are what servers take for the same. */
function mayBeStoredOtherwise(email: string): boolean {
  return (
    email !== email.normalize('NFC').trim().toLowerCase() ||
    email.includes('+') ||
    /\..*@(gmail|googlemail)\./.test(email)
  );
}

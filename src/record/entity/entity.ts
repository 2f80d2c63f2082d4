import type { GraphQLResolveInfo } from 'graphql';
import { builder } from '../../graphql/builder.ts';
import { badUserInput, codedError } from '../../graphql/errors.ts';
import type { ResolveEntity } from '../../graphql/subgraph.ts';
import { Contact } from '../../objects/contact.ts';
import type { GatewayContext } from '../../operation/context.ts';
import { mergeContacts } from '../read/merge.ts';
import { type ContactNeeds, selectedNeeds } from '../read/needs.ts';
import { catalogue } from '../value/catalogue.ts';
import { assertContactId } from '../value/id.ts';
import { isReferenceKind } from '../value/property-types.ts';
import { assertSendable } from '../value/sendable.ts';
import { fits } from '../value/values.ts';
import { ambiguousEmail, findByEmail } from './by-email.ts';

type Representation = Parameters<ResolveEntity>[0];

const maxEmailLength = 1_000;

// A team may give the property another name, or hide it.
const emailField = catalogue.find(({ slug }) => slug === 'email')?.field;

builder.asEntity(Contact, {
  key: [
    builder.selection<{ id: string }>('id'),
    ...(emailField === undefined
      ? []
      : [{ ...builder.selection<{ email: string }>('email'), selection: emailField }]),
  ],
  resolveReference: resolveContact,
});

/** A contact that another subgraph refers to. What the reference tells already is not read again. */
async function resolveContact(
  representation: Representation,
  { operation }: GatewayContext,
  info: GraphQLResolveInfo,
) {
  const needs = selectedNeeds(info);
  const { id } = representation;
  if (typeof id !== 'string') return byEmail(representation, needs, operation);
  assertContactId(id, 'id');
  const told = contactToldBy(id, representation);
  if (needs.isCoveredBy(told)) return told;
  const contact = await operation.contacts.load(id, needs);
  if (contact === null) throw codedError('NOT_FOUND', `There is no contact with the id "${id}".`);
  return mergeContacts(told, contact);
}

async function byEmail(
  representation: Representation,
  needs: ContactNeeds,
  operation: GatewayContext['operation'],
) {
  const email = emailField === undefined ? undefined : representation[emailField];
  if (typeof email !== 'string' || email === '' || email.length > maxEmailLength) {
    throw badUserInput(
      `A reference to a contact needs its id or its e-mail address (at most ${maxEmailLength} characters).`,
    );
  }
  assertSendable(email, emailField ?? 'email');
  const [contact, ...others] = await findByEmail(email, needs, operation);
  if (contact === undefined) throw codedError('NOT_FOUND', `No contact has the e-mail address "${email}".`);
  if (others.length > 0) throw ambiguousEmail(email);
  return contact;
}

/** What a reference itself tells: the fields in it that are properties and hold what they should. */
function contactToldBy(id: string, representation: Representation) {
  const values = Object.fromEntries(
    catalogue
      .filter(({ field, kind }) => !isReferenceKind(kind) && fits(representation[field], kind))
      .map(({ field, slug }) => [slug, representation[field]]),
  );
  return { id, values, selected: new Set(Object.keys(values)), complete: false };
}

import { allowQuery, type Endpoint, param } from '../endpoint.ts';
import { findOne, findProperty, readListId } from '../lookup.ts';
import type { PropertyDefinition } from '../model.ts';
import { renderRecord } from '../render.ts';
import { kindOf, numberOf } from '../types.ts';
import { checkValues, createContact, patchContact, readWrite } from '../write.ts';

/** PUT /v2/prism/{teamId}/contact/by/{slug}/{value}: 200 patched, 201 created, 409 for more than one match. */
export const upsertContact: Endpoint = (request) => {
  allowQuery(request, 'list_id');
  const { store, clock, settings } = request;
  const property = findProperty(store, param(request, 'slug'));
  const { values, list } = readWrite(request.body);
  const listId = readListId(store, request.query.get('list_id'));
  const value = param(request, 'value');
  const contact = findOne(store, property, value, listId);
  if (contact !== undefined) {
    const changed = patchContact(store, clock, contact, { values: checkValues(store, values), list });
    return { status: 200, body: renderRecord(store, changed, settings) };
  }
  const complete = { [property.slug]: valueFor(property, value), ...values };
  const created = createContact(store, clock, { values: checkValues(store, complete), list }, listId);
  return { status: 201, body: renderRecord(store, created, settings) };
};

/** The looked-up text as a value of the property; what does not fit is left for the check to refuse. */
function valueFor(property: PropertyDefinition, text: string): unknown {
  switch (kindOf(property)) {
    case 'number':
      return numberOf(text) ?? text;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'multiselect':
    case 'texts':
    case 'references':
      return [text];
    default:
      return text;
  }
}

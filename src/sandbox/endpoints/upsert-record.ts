import { allowQuery, param, type RecordEndpoint } from '../endpoint.ts';
import type { PropertyDefinition } from '../model.ts';
import { renderRecord } from '../query/render.ts';
import { kindOf, numberOf } from '../store/types.ts';
import { findOne, findProperty, readListId } from '../write/lookup.ts';
import { checkValues, createRecord, patchRecord, readWrite } from '../write/write.ts';

/** PUT …/by/{slug}/{value}: 200 patched, 201 created, 409 for more than one match. */
export const upsertRecord: RecordEndpoint = (request) => {
  allowQuery(request, 'list_id');
  const { store, table } = request;
  const property = findProperty(table, param(request, 'slug'), '.path.slug');
  const { values, list } = readWrite(request.body);
  const listId = readListId(store, request.query.get('list_id'));
  const value = param(request, 'value');
  const current = findOne(table, property, value, { listId });
  if (current !== undefined) {
    const changed = patchRecord(request, current, {
      values: checkValues(request, values, { current }),
      list,
    });
    return { status: 200, body: renderRecord(request, changed) };
  }
  const complete = { [property.slug]: valueFor(property, value), ...values };
  const created = createRecord(request, { values: checkValues(request, complete), list }, listId);
  return { status: 201, body: renderRecord(request, created) };
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

import { allowQuery, type Endpoint } from '../endpoint.ts';
import { renderRecord } from '../render.ts';
import { checkValues, createContact as create, readWrite } from '../write.ts';

/** POST /v2/prism/{teamId}/contact */
export const createContact: Endpoint = (request) => {
  allowQuery(request);
  const { store, clock, settings } = request;
  const { values, list } = readWrite(request.body);
  const contact = create(store, clock, { values: checkValues(store, values), list });
  return { status: 201, body: renderRecord(store, contact, settings) };
};

import { allowQuery, type RecordEndpoint } from '../endpoint.ts';
import { renderRecord } from '../query/render.ts';
import { checkValues, createRecord as create, readWrite } from '../write/write.ts';

/** POST /v2/prism/{teamId}/{objectType} */
export const createRecord: RecordEndpoint = (request) => {
  allowQuery(request);
  const { values, list } = readWrite(request.body);
  const record = create(request, { values: checkValues(request, values), list });
  return { status: 201, body: renderRecord(request, record) };
};

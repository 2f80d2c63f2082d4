import type { RecordRequest } from '../endpoint.ts';
import { badRequest } from '../errors.ts';
import { readSelect, type Selected } from '../query/select.ts';

/** `select` of a query string, slugs separated by commas; null when it is not there. */
export function readSelectText({ store, table, query }: RecordRequest): Selected[] | null {
  const text = query.get('select');
  if (text === null) return null;
  const slugs = text.split(',').map((slug) => slug.trim());
  const place = '.query.select';
  if (slugs.includes(''))
    throw badRequest('invalid_select', 'select must name properties, separated by commas', place);
  return readSelect(store, table, slugs, () => place);
}

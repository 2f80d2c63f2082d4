import { allowQuery, type Endpoint, readFlag } from '../endpoint.ts';
import { readListId } from '../lookup.ts';

/** GET /v2/prism/{teamId}/contact/properties: definitions by id, without their options unless asked for. */
export const listContactProperties: Endpoint = (request) => {
  allowQuery(request, 'list_id', 'term', 'autofill', 'include_options');
  const { properties } = request.store;
  const listId = readListId(request.store, request.query.get('list_id'));
  const term = (request.query.get('term') ?? '').toLowerCase();
  const withOptions = readFlag(request, 'include_options');
  const all = [...properties.all(), ...(listId === null ? [] : properties.ofList(listId))];
  const found = all.filter(({ slug, name }) =>
    [slug, name.toLowerCase()].some((text) => text.includes(term)),
  );
  const definitions = found.map(({ options, ...definition }) => {
    const told = withOptions && options.length > 0 ? { ...definition, options } : definition;
    return [definition.id, told];
  });
  return { status: 200, body: { contact: Object.fromEntries(definitions) } };
};

import { allowQuery, type RecordEndpoint, readFlag } from '../endpoint.ts';
import { readListId } from '../write/lookup.ts';

/** GET …/properties: the team's definitions by id, or only those of a list; with options unless told otherwise. */
export const listProperties: RecordEndpoint = (request) => {
  allowQuery(request, 'list_id', 'term', 'autofill', 'include_options');
  const { store, table } = request;
  const listId = readListId(store, request.query.get('list_id'));
  const term = (request.query.get('term') ?? '').toLowerCase();
  const withOptions = readFlag(request, 'include_options', true);
  const all = listId === null ? table.properties.all() : table.properties.ofList(listId);
  const found = all.filter(({ slug, name }) =>
    [slug, name.toLowerCase()].some((text) => text.includes(term)),
  );
  const definitions = found.map(({ options, ...definition }) => {
    const told = withOptions && options.length > 0 ? { ...definition, options } : definition;
    return [definition.id, told];
  });
  return { status: 200, body: { [table.object.type]: Object.fromEntries(definitions) } };
};

import type { Operation } from './step.ts';

const row = 'id fullName email title city country company { id name }';

/** The list's pages bring what the detail view shows. */
const lists = `query List($filter: ContactFilter, $sort: [ContactSort!]) {
  contacts(first: 25, filter: $filter, sort: $sort) { totalCount nodes { ${row} } }
}`;
const details = `query Detail($id: ID!) { contact(id: $id) { ${row} } }`;
const companies = `query Company($id: ID!) {
  organization(id: $id) {
    id name contacts(first: 25) { nodes { id fullName title } } deals(first: 25) { nodes { id name } }
  }
}`;
const newest = (label: string) => `${label}: contacts(
  first: 5, filter: { labels: { in: ["${label}"] } }, sort: [{ by: LAST_INTERACTION_DATE, direction: DESC }]
) { totalCount nodes { id fullName } }`;
const overviews = `query Overview { ${['customer', 'investor', 'partner'].map(newest).join(' ')} }`;
const edits = `mutation Edit($input: ContactUpdateInput!) {
  contactUpdate(input: $input) { __typename ... on ContactUpdateSuccess { contact { id title city } } }
}`;
const bulks = `mutation Bulk($input: ContactBulkUpdateInput!) {
  contactBulkUpdate(input: $input) { __typename ... on ContactBulkOutcome { summary { total succeeded failed } } }
}`;
const imports = `mutation Import($input: ContactImportInput!) {
  contactImport(input: $input) { __typename ... on ContactImportCompleted { total succeeded failed } }
}`;

export const labels = ['customer', 'investor', 'partner', 'press', 'advisor'] as const;
/** The views that the team has: everybody, and those with a label. */
export const views = [undefined, ...labels] as const;
export type View = (typeof views)[number];

const read = (query: string, variables = {}): Operation => ({ query, variables, isWrite: false });
const write = (query: string, input: object): Operation => ({ query, variables: { input }, isWrite: true });

export const list = (view: View) =>
  read(lists, { sort: [{ by: 'FULL_NAME' }], ...(view && { filter: { labels: { in: [view] } } }) });
export const detail = (id: string) => read(details, { id });
export const company = (id: string) => read(companies, { id });
export const overview = () => read(overviews);
export const edit = (id: string, values: object) => write(edits, { id, values });
export const bulk = (ids: readonly string[], values: object) =>
  write(bulks, { items: ids.map((id) => ({ id, values })) });
export const importRows = (rows: readonly object[]) =>
  write(imports, { rows: rows.map((values) => ({ values })), dedupeBy: 'email', updateExisting: true });

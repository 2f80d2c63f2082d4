import { type Input, id, many, mega, operation, unknownFields } from './input.ts';

const byId = 'query($id:ID!){contact(id:$id){id}}';
const filtered = 'query($f:ContactFilter){contacts(filter:$f){totalCount}}';
const nodes = 'query($ids:[ID!]!){nodes(ids:$ids){id}}';
const create = 'mutation($v:ContactValuesInput!){contactCreate(input:{values:$v}){__typename}}';
const bulk =
  'mutation($i:[ContactBulkUpdateItem!]!){contactBulkUpdate(input:{items:$i}){...on ContactBulkOutcome{results{__typename}}}}';

export const variables: readonly Input[] = [
  {
    what: '50,000 unknown fields in a variable',
    body: () => operation(filtered, { f: unknownFields(50_000) }),
  },
  {
    what: '600,000 unknown fields in a variable',
    body: () => operation(filtered, { f: unknownFields(600_000) }),
  },
  {
    what: '400,000 unknown fields in a variable, literally an id',
    body: () => operation(byId, { id: unknownFields(400_000) }),
  },
  { what: '500,000 unknown variables', body: () => operation(byId, { id, ...unknownFields(500_000) }) },
  {
    what: '400,000 unknown body parameters',
    body: () => JSON.stringify({ ...unknownFields(400_000), query: '{ __typename }' }),
  },
  {
    what: 'a body parameter with a name of 9 MB',
    body: () => JSON.stringify({ query: '{ __typename }', ['x'.repeat(9 * mega)]: 1 }),
  },
  {
    what: 'an operation name of 9 MB',
    body: () => operation('{ __typename }', undefined, { operationName: 'x'.repeat(9 * mega) }),
  },
  { what: 'an id of 9 MB', body: () => operation(byId, { id: 'x'.repeat(9 * mega) }) },
  {
    what: 'an enum value of 9 MB in a variable',
    body: () =>
      operation('query($s:[ContactSort!]){contacts(sort:$s){totalCount}}', {
        s: [{ by: 'X'.repeat(9 * mega) }],
      }),
  },
  {
    what: '3.4 million empty lists',
    body: () => `{"query":"${byId}","variables":{"id":[${'[],'.repeat(3.4 * mega)}[]]}}`,
  },
  {
    what: '1.6 million objects',
    body: () => `{"query":"${byId}","variables":{"id":[${'{"a":1},'.repeat(1.2 * mega)}{}]}}`,
  },
  { what: '9 MB that are no JSON', body: () => `{"query":"{ __typename }", ${'x'.repeat(9 * mega)}` },
  {
    what: '100,000 ids, none of them a UUID',
    withKey: true,
    body: () => operation(nodes, { ids: Array.from({ length: 100_000 }, (_, i) => `${i}`) }),
  },
  {
    what: '9,900 ids, none of them a UUID',
    withKey: true,
    body: () => operation(nodes, { ids: Array.from({ length: 9_900 }, (_, i) => `${i}`) }),
  },
  {
    what: '9,900 representations of nothing',
    withKey: true,
    body: () =>
      operation('query($r:[_Any!]!){_entities(representations:$r){__typename}}', {
        r: Array.from({ length: 9_900 }, () => ({})),
      }),
  },
  {
    what: '250,000 slugs of a page of 200',
    withKey: true,
    body: () =>
      operation('query($s:[String!]!){contacts(first:200){nodes{properties(slugs:$s)}}}', {
        s: Array.from({ length: 100_000 }, (_, i) => `s${i}`),
      }),
  },
  {
    what: '200 slugs of a page of 200, 20 times',
    withKey: true,
    body: () =>
      operation(
        `query($s:[String!]!){contacts(first:200){nodes{${many(20, (i) => `p${i}:properties(slugs:$s)`)}}}}`,
        { s: Array.from({ length: 200 }, (_, i) => `s${i}`) },
      ),
  },
  {
    what: '400,000 custom properties',
    withKey: true,
    body: () => operation(create, { v: { custom: unknownFields(400_000) } }),
  },
  {
    what: 'a filter value of 9 MB',
    withKey: true,
    body: () => operation(filtered, { f: { title: { eq: 'x'.repeat(9 * mega) } } }),
  },
  {
    what: '100,000 values of an `in`',
    withKey: true,
    body: () =>
      operation(filtered, { f: { title: { in: Array.from({ length: 100_000 }, (_, i) => `${i}`) } } }),
  },
  {
    what: '5,000 bulk items that cannot be sent',
    withKey: true,
    body: () => operation(bulk, { i: Array.from({ length: 5_000 }, () => ({ id: 'x', values: {} })) }),
  },
  {
    what: '250,000 bulk items',
    withKey: true,
    body: () => operation(bulk, { i: Array.from({ length: 200_000 }, () => ({ id: 'x' })) }),
  },
  {
    what: '190 slugs that are none, of a page of 200',
    withKey: true,
    body: () => operation(`{contacts(first:200){nodes{${many(190, (i) => `p${i}:property(slug:"")`)}}}}`),
  },
  {
    what: 'a list id of 9 MB',
    withKey: true,
    body: () => operation('query($l:ID){contactCount(listId:$l)}', { l: 'x'.repeat(9 * mega) }),
  },
  {
    what: 'a slug of 9 MB to look a contact up by',
    withKey: true,
    body: () =>
      operation('query($v:String!){contactBy(property:"email",value:$v){__typename}}', {
        v: 'x'.repeat(9 * mega),
      }),
  },
  {
    what: 'an `ifMatch` of 9 MB',
    withKey: true,
    body: () =>
      operation(`mutation($m:String){contactDelete(input:{id:"${id}",ifMatch:$m}){__typename}}`, {
        m: 'x'.repeat(9 * mega),
      }),
  },
  {
    what: 'an import id of 9 MB',
    withKey: true,
    body: () => operation('query($j:ID!){contactImport(id:$j){total}}', { j: 'x'.repeat(9 * mega) }),
  },
  {
    what: 'an import of 19,900 rows',
    withKey: true,
    body: () =>
      operation(
        'mutation($r:[ContactImportRow!]!){contactImport(input:{rows:$r}){...on ContactImportCompleted{results{__typename}}}}',
        { r: Array.from({ length: 19_900 }, (_, i) => ({ values: { fullName: `Row ${i}` } })) },
      ),
  },
  {
    what: '100 who watch one import of 19,900 rows to its end',
    withKey: true,
    watchesImportOf: 19_900,
    atOnce: 100,
    body: () =>
      operation(
        'subscription{contactImport(id:"{{job}}"){...on ContactImportCompleted{results{__typename ...on ContactImportRowCreated{index id}}}}}',
      ),
  },
];

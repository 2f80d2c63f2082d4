/** One request that asks for as much trouble as the bounds let through, or as nothing but a bound stops. */
export interface Input {
  readonly what: string;
  /** The text of the body, or of several that are sent one after the other. */
  readonly body: () => string | Iterable<string>;
  /** Sends the upstream's key: without one, most never get as far as the upstream. */
  readonly withKey?: boolean;
  /** How many of it are sent at once; default 1. */
  readonly atOnce?: number;
}

const id = '018f2f6e-4c5b-7c3a-9d2e-5b1c8f0a7e11';
const mega = 1_000_000;

const many = (count: number, one: (index: number) => string, between = ' ') =>
  Array.from({ length: count }, (_, index) => one(index)).join(between);
const operation = (query: string, variables?: unknown, more: object = {}) =>
  JSON.stringify({ query, variables, ...more });

/** A variable of this many fields, each of a name of its own. */
const unknownFields = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, index]));

function* eachAnother(count: number, one: (index: number) => string): Generator<string> {
  for (let index = 0; index < count; index++) yield one(index);
}

const documents: readonly Input[] = [
  {
    what: 'fragments that double, 22 of them',
    body: () =>
      operation(
        `{contact(id:"${id}"){...F0}} ${many(22, (i) => `fragment F${i} on Contact{...F${i + 1} ...F${i + 1}}`)} fragment F22 on Contact{id}`,
      ),
  },
  {
    what: 'fragments that double below each other, 300 of them in no order',
    body: () =>
      operation(
        `{contacts{nodes{...F0}}} ${many(300, (i) => `fragment F${i} on Contact{...F${i + 1} company{name} ...F${i + 1}}`)} fragment F300 on Contact{id}`,
      ),
  },
  {
    what: 'introspection, 30 × 30 × 30 aliases',
    body: () =>
      operation(
        `{__schema{${many(30, (i) => `a${i}:types{...T}`)}}} fragment T on __Type{${many(30, (i) => `f${i}:fields{...N}`)}} fragment N on __Field{${many(30, (i) => `n${i}:name`)}}`,
      ),
  },
  {
    what: 'introspection, lists within lists',
    body: () =>
      operation(`{__schema{types{fields{type{fields{type{fields{type{fields{type{fields{name}}}}}}}}}}}}`),
  },
  {
    what: 'introspection, wide: every list twelve times',
    body: () =>
      operation(
        `{__schema{${many(12, (i) => `t${i}:types{${many(12, (j) => `f${j}:fields{name description args{name description}}`)}}`)}}}`,
      ),
  },
  {
    what: '4.7 million line breaks and 150 unknown fields',
    body: () => operation(`{${'\n'.repeat(4.7 * mega)}${many(150, (i) => `x${i}`)}}`),
  },
  {
    what: '60 kB of line breaks and 9,750 field errors',
    withKey: true,
    body: () =>
      operation(
        `{contacts(first:195){nodes{${'\n'.repeat(60_000)}${many(50, (i) => `p${i}:property(slug:"")`)}}}}`,
      ),
  },
  {
    what: '60 kB of line breaks and 100 unknown fields',
    body: () => operation(`{${'\n'.repeat(60_000)}${many(100, (i) => `x${i}`)}}`),
  },
  { what: 'one field 4,900 times', body: () => operation(`{${'__typename '.repeat(4_900)}}`) },
  {
    what: 'one field 1,200 times, with fields below it',
    body: () => operation(`{${`contact(id:"${id}"){id} `.repeat(500)}}`),
  },
  {
    what: 'one field 550 times on three levels',
    body: () => operation(`{${'contacts{nodes{company{id}}} '.repeat(550)}}`),
  },
  {
    what: 'a fragment that one set spreads 1,600 times',
    body: () => operation(`{${'...A '.repeat(1_600)}} fragment A on Query{__typename}`),
  },
  {
    what: '600 fragments, each spread in one set',
    body: () =>
      operation(
        `{${many(600, (i) => `...F${i}`)}} ${many(600, (i) => `fragment F${i} on Query{x:__typename}`)}`,
      ),
  },
  {
    what: '600 fragments that nobody spreads',
    body: () => operation(`{__typename} ${many(600, (i) => `fragment F${i} on Query{__typename}`)}`),
  },
  {
    what: '1,200 operations in a document',
    body: () =>
      operation(
        many(1_200, (i) => `query Q${i}{__typename}`),
        undefined,
        { operationName: 'Q7' },
      ),
  },
  {
    what: '1,200 directives on a field',
    body: () => operation(`{__typename ${many(800, () => '@include(if:true)')}}`),
  },
  {
    what: '1,200 unknown directives',
    body: () => operation(`{__typename ${many(2_000, (i) => `@d${i}`)}}`),
  },
  { what: 'a comment of 9 MB', body: () => operation(`{__typename #${'x'.repeat(9 * mega)}\n}`) },
  {
    what: 'a block string of 4 million lines',
    body: () => operation(`{contact(id:"""${'\n'.repeat(4 * mega)}"""){id}}`),
  },
  { what: 'a field name of 9 MB', body: () => operation(`{${'x'.repeat(9 * mega)}}`) },
  {
    what: 'a list literal of 4,900 values where none belongs',
    body: () => operation(`{contact(id:[${many(4_900, () => '1', ',')}]){id}}`),
  },
  {
    what: '2,400 unknown arguments',
    body: () => operation(`{contact(${many(1_600, (i) => `a${i}:1`)}){id}}`),
  },
  {
    what: '1,000 variables that nobody uses',
    body: () => operation(`query(${many(1_200, (i) => `$v${i}:ID`)}){__typename}`),
  },
  {
    what: 'an enum value of 9 MB',
    body: () => operation(`{contacts(sort:[{by:${'X'.repeat(9 * mega)}}]){totalCount}}`),
  },
  {
    what: '6,000 documents that fail, each another',
    body: () => eachAnother(6_000, (i) => operation(`{c${i}:nope}`)),
  },
  {
    what: '3,000 documents that are good, each another',
    body: () => eachAnother(3_000, (i) => operation(`{c${i}:__typename}`)),
  },
  {
    what: '200 good documents of 4,900 tokens, each another',
    body: () =>
      eachAnother(200, (i) =>
        operation(
          `{c${i}:__typename ${'__typename '.repeat(240)} ...F} fragment F on Query {${many(190, (j) => `b${j}:__typename`)}}`,
        ),
      ),
  },
];

const byId = 'query($id:ID!){contact(id:$id){id}}';
const filtered = 'query($f:ContactFilter){contacts(filter:$f){totalCount}}';
const nodes = 'query($ids:[ID!]!){nodes(ids:$ids){id}}';
const create = 'mutation($v:ContactValuesInput!){contactCreate(input:{values:$v}){__typename}}';
const bulk =
  'mutation($i:[ContactBulkUpdateItem!]!){contactBulkUpdate(input:{items:$i}){...on ContactBulkOutcome{results{__typename}}}}';

const variables: readonly Input[] = [
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
];

/** What an upstream does with everything that it is asked: the gateway is told it by the name of the team. */
export const inputs: readonly Input[] = [...documents, ...variables];

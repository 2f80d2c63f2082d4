import { eachAnother, type Input, id, many, mega, operation } from './input.ts';

export const documents: readonly Input[] = [
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
    what: '445 fragments, each spread in one set',
    body: () =>
      operation(
        `{${many(445, (i) => `...F${i}`)}} ${many(445, (i) => `fragment F${i} on Query{__typename}`)}`,
      ),
  },
  {
    what: '700 operations in a document',
    body: () =>
      operation(
        many(700, (i) => `query Q${i}{__typename}`),
        undefined,
        { operationName: 'Q7' },
      ),
  },
  {
    what: '600 directives on a field',
    body: () => operation(`{__typename ${many(600, () => '@include(if:true)')}}`),
  },
  {
    what: '400 times one field with another argument',
    body: () => operation(`{${many(400, (i) => `contact(id:"${i}"){id}`)}}`),
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

import { type Input, many, operation } from './input.ts';

const kinds = ['Contact', 'Organization', 'Identity', 'Deal', 'Action', 'Document', 'Event', 'Engagement'];
const uuid = (index: number) => `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
const uuids = (count: number) => Array.from({ length: count }, (_, index) => uuid(index));
const list = (count: number) => uuids(count).map((id) => ({ id }));

/** A filter of this many conditions through references, as a tree that is as broad as the schema lets it be. */
function linkFilter(count: number): object {
  const fields = ['companies', 'workHistory', 'emailAddresses', 'strongestConnection', 'actions'];
  const root = {};
  const open: object[] = [root];
  let left = count;
  for (const above of open) {
    for (const field of fields) {
      if (left <= 0) return root;
      const below = {};
      Object.assign(above, { [field]: below });
      open.push(below);
      left -= 1;
    }
  }
  return root;
}

/** A chain of references, each followed from the one before. */
const chain = (levels: number, end: object) =>
  Array.from({ length: levels }).reduce<object>(
    (below, _level, index) => (index % 2 === 0 ? { people: below } : { companies: below }),
    end,
  );

/** What is asked across the kinds of record. */
export const objects: readonly Input[] = [
  {
    what: 'pages of 200 below a page of 200',
    withKey: true,
    body: () => operation('{organizations(first:200){nodes{contacts(first:200){nodes{id fullName}}}}}'),
  },
  {
    what: 'pages of 200 below a page of 99',
    withKey: true,
    body: () => operation('{organizations(first:99){nodes{contacts(first:200){nodes{id fullName}}}}}'),
  },
  {
    what: 'pages below pages below pages, 20 of each',
    withKey: true,
    body: () =>
      operation(
        '{organizations(first:20){nodes{contacts(first:20){nodes{company{contacts(first:20){nodes{id}}}}}}}}',
      ),
  },
  {
    what: '19,900 ids of nobody, over all kinds',
    withKey: true,
    body: () =>
      operation(
        `query($ids:[ID!]!){nodes(ids:$ids){id ${many(kinds.length, (i) => `...on ${kinds[i]}{property(slug:"name")}`)}}}`,
        { ids: uuids(19_900) },
      ),
  },
  {
    what: '2,000 ids of nobody, over all kinds',
    withKey: true,
    body: () =>
      operation(
        `query($ids:[ID!]!){nodes(ids:$ids){id ${many(kinds.length, (i) => `...on ${kinds[i]}{property(slug:"name")}`)}}}`,
        { ids: uuids(2_000) },
      ),
  },
  {
    what: '60 fragments on each kind below `node`',
    withKey: true,
    body: () =>
      operation(
        `{node(id:"${uuid(1)}"){${many(kinds.length * 60, (i) => `...on ${kinds[i % kinds.length]}{property(slug:"name")}`)}}}`,
      ),
  },
  {
    what: 'fragments on each kind that spread each other, below 190 `node`s',
    withKey: true,
    body: () =>
      operation(
        `{${many(190, (i) => `n${i}:node(id:"${uuid(i)}"){...F}`)}} fragment F on Node{id ${many(kinds.length * 5, (i) => `...on ${kinds[i % kinds.length]}{property(slug:"name")}`)}}`,
      ),
  },
  {
    what: 'a filter of 100,000 links',
    withKey: true,
    body: () =>
      operation('query($f:IdentityFilter){identities(filter:$f){totalCount}}', { f: linkFilter(100_000) }),
  },
  {
    what: 'a filter of 240,000 links',
    withKey: true,
    body: () =>
      operation('query($f:IdentityFilter){identities(filter:$f){totalCount}}', { f: linkFilter(240_000) }),
  },
  {
    what: 'a filter of links 95 deep',
    withKey: true,
    body: () =>
      operation('query($f:DocumentFilter){documents(filter:$f){totalCount}}', {
        f: chain(95, { in: uuids(1_000) }),
      }),
  },
  {
    what: '1,000 ids in each of 25 links of a filter',
    withKey: true,
    body: () =>
      operation('query($f:IdentityFilter){identities(filter:$f){totalCount}}', {
        f: Object.fromEntries(
          ['companies', 'workHistory', 'emailAddresses', 'strongestConnection', 'actions'].map((field) => [
            field,
            { in: uuids(1_000), notIn: uuids(1_000) },
          ]),
        ),
      }),
  },
  {
    what: '100,000 ids in a link of a filter',
    withKey: true,
    body: () =>
      operation('query($f:ContactFilter){contacts(filter:$f){totalCount}}', {
        f: { company: { in: uuids(100_000) } },
      }),
  },
  {
    what: '480,000 values in `custom`, 700 in each object',
    withKey: true,
    body: () =>
      operation('mutation($v:ContactValuesInput!){contactCreate(input:{values:$v}){__typename}}', {
        v: {
          custom: Object.fromEntries(
            list(690).map((_, i) => [`k${i}`, Object.fromEntries(list(690).map((_item, j) => [`k${j}`, 1]))]),
          ),
        },
      }),
  },
  {
    what: '4,900 items of a bulk with 40 values each',
    withKey: true,
    body: () =>
      operation(
        'mutation($i:[DealBulkUpdateItem!]!){dealBulkUpdate(input:{items:$i}){...on DealBulkOutcome{summary{total}}}}',
        {
          i: uuids(4_900).map((id) => ({
            id,
            values: { custom: Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`c${i}`, 'x'])) },
          })),
        },
      ),
  },
  {
    what: '19,900 representations of nobody, of every kind',
    withKey: true,
    body: () =>
      operation('query($r:[_Any!]!){_entities(representations:$r){__typename}}', {
        r: uuids(19_900).map((id, i) => ({ __typename: kinds[i % kinds.length], id })),
      }),
  },
  {
    what: '40 pages of 200 deals, each with 12 fields',
    withKey: true,
    body: () =>
      operation(
        `{${many(40, (i) => `d${i}:deals(first:200){nodes{${many(4, (j) => `a${j}:name`)} id amount}}`)}}`,
      ),
  },
];

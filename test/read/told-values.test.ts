import { beforeEach, describe, expect, it } from 'vitest';
import { codes, testBed } from '../support/gateway.ts';

const bed = testBed();
const { run, upstream } = bed;
let id: string;

beforeEach(() => {
  id = bed.sandbox.contacts().find(({ deletedAt }) => deletedAt === null)?.id ?? '';
});

/** The next answer is this JSON, as it is written. */
function answerWith(endpoint: string, json: string): void {
  const effect = {
    kind: 'status',
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: json,
  } as const;
  bed.sandbox.addFault({ match: { endpoint }, times: Infinity, effect });
}

function rowWith(properties: string): void {
  answerWith(
    'queryContacts',
    `{"data":[{"id":"${id}","properties":${properties}}],"has_more":false,"next_cursor":null,"total":1}`,
  );
}

describe('an empty string', () => {
  it('is null for what is no text', async () => {
    rowWith(
      `{"full_name":"","last_interaction_date":"","tags":"","company":"","mutual_connections":"","seniority":""}`,
    );
    const answer = await run(`{ contacts(first: 10) { nodes {
      fullName lastInteractionDate tags company { id name } mutualConnections { id } seniority raw: property(slug: "tags")
    } } }`);
    expect(answer.errors).toBeUndefined();
    expect(answer.data.contacts.nodes).toEqual([
      {
        fullName: '',
        lastInteractionDate: null,
        tags: null,
        company: null,
        mutualConnections: null,
        seniority: '',
        raw: '',
      },
    ]);
    expect(upstream()).toHaveLength(1);
  });
});

describe('numbers that a double does not hold', () => {
  const big = '9007199254740993';

  it('an integer beyond 2^53 is told by its digits, wherever it stands', async () => {
    rowWith(
      `{"lead_score":${big},"notes":{"a":[1,-${big},${big}.0, 1e20, 0.30000000000000004],"b":"x:${big}","c":"\\\\\\",${big}"}}`,
    );
    const answer = await run(
      '{ contacts(first: 10) { nodes { score: property(slug: "lead_score") notes: property(slug: "notes") } } }',
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data.contacts.nodes).toEqual([
      {
        score: big,
        notes: { a: [1, `-${big}`, `${big}.0`, 1e20, 0.30000000000000004], b: `x:${big}`, c: `\\",${big}` },
      },
    ]);
  });

  it('also where it is written with an exponent', async () => {
    rowWith('{"lead_score":9.007199254740993e15,"notes":[1.5e-7,6.02214076e23]}');
    const answer = await run(
      '{ contacts(first: 10) { nodes { score: property(slug: "lead_score") notes: property(slug: "notes") } } }',
    );
    expect(answer.data.contacts.nodes).toEqual([
      { score: '9.007199254740993e15', notes: [1.5e-7, 6.02214076e23] },
    ]);
  });

  it('and where no fifteen digits of it stand in a row', async () => {
    rowWith('{"lead_score":90.07199254740993e14}');
    const answer = await run('{ contacts(first: 10) { nodes { score: property(slug: "lead_score") } } }');
    expect(answer.data.contacts.nodes).toEqual([{ score: '90.07199254740993e14' }]);
  });

  it('so it is from a record, everything of it, its list values, and behind a reference', async () => {
    answerWith(
      'getContact',
      `{"id":"${id}","default":{"full_name":"A","lead_score":${big},"company":{"id":"${id}","properties":{"size":${big}}}},"list":{"stage":${big}}}`,
    );
    const answer = await run(
      `{ contact(id: "${id}") { properties listValues company { properties(slugs: ["size"]) } } }`,
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data.contact.properties.lead_score).toBe(big);
    expect(answer.data.contact.listValues).toEqual({ stage: big });
    expect(answer.data.contact.company).toEqual({ properties: { size: big } });
  });

  it.each([
    ['property(slug: "lead_score")', '{"lead_score":1e400}', 'lead_score'],
    ['property(slug: "lead_score")', '{"lead_score":{"deep":[-1e400]}}', 'lead_score'],
    ['properties(slugs: ["lead_score", "city"])', '{"lead_score":1e400,"city":"Bonn"}', 'lead_score'],
    ['lastEmail { properties }', `{"last_email":{"id":"x","properties":{"size":1e400}}}`, 'last_email'],
    ['company { properties(slugs: ["size"]) }', `{"company":{"id":"x","properties":{"size":1e400}}}`, 'size'],
  ])('1e400 is the error of %s, not a silent null', async (selection, properties, slug) => {
    rowWith(properties);
    const answer = await run(`{ contacts(first: 10) { nodes { id ${selection} } } }`);
    expect(codes(answer)).toEqual(['UPSTREAM_VALUE_INVALID']);
    expect(answer.errors?.[0]?.extensions['slug']).toBe(slug);
    expect(answer.data.contacts.nodes[0].id).toBe(id);
  });

  it('1e400 in a whole record or its list values is the error of that field', async () => {
    answerWith('getContact', `{"id":"${id}","default":{"full_name":"A","lead_score":1e400},"list":[1e400]}`);
    const answer = await run(`{ contact(id: "${id}") { fullName properties listValues } }`);
    expect(answer.data.contact).toEqual({ fullName: 'A', properties: null, listValues: null });
    expect(codes(answer)).toEqual(['UPSTREAM_VALUE_INVALID', 'UPSTREAM_VALUE_INVALID']);
  });
});

describe('counts', () => {
  it.each([
    ['2147483647', 2147483647, []],
    ['2147483648', null, ['UPSTREAM_VALUE_INVALID']],
    ['9007199254740993', null, ['UPSTREAM_VALUE_INVALID']],
    ['1e400', null, ['UPSTREAM_VALUE_INVALID']],
    ['"3"', null, ['UPSTREAM_VALUE_INVALID']],
    ['null', null, ['UPSTREAM_INVALID_RESPONSE']],
  ])('contactCount of %s', async (json, count, errors) => {
    answerWith('countContacts', `{"total":${json}}`);
    const answer = await run('{ contactCount contacts { totalCount } }');
    expect(answer.data).toEqual({ contactCount: count, contacts: { totalCount: count } });
    expect([...new Set(codes(answer))]).toEqual(errors);
  });

  it.each([
    ['3000000000', null, ['UPSTREAM_VALUE_INVALID']],
    ['1e400', null, ['UPSTREAM_VALUE_INVALID']],
    ['"many"', null, ['UPSTREAM_VALUE_INVALID']],
    ['null', null, []],
    ['12', 12, []],
  ])('totalCount of %s, beside the page', async (json, count, errors) => {
    answerWith(
      'queryContacts',
      `{"data":[{"id":"${id}"}],"has_more":false,"next_cursor":null,"total":${json}}`,
    );
    const answer = await run('{ contacts(first: 10) { totalCount nodes { id } } }');
    expect(answer.data.contacts).toEqual({ totalCount: count, nodes: [{ id }] });
    expect(codes(answer)).toEqual(errors);
  });
});

describe('property definitions', () => {
  const option = (index: string) => `{"id":"o","slug":"hot","value":"Hot","sort_index":${index}}`;
  const definitions = `{"contact":{
    "1":{"id":"1","slug":"full_name","type":"str"},
    "2":null, "3":"text", "4":{"id":"4","type":"str"}, "5":{"id":"5","slug":"a,b","type":"str"}, "6":{"id":"6","slug":""},
    "7":{"id":"7","slug":"app_stage","type":"select_str","list_id":"l","options":[${option('1e400')},null,${option('2')}]},
    "8":{"id":"8","slug":"app_stage","type":"select_str"}
  }}`;

  it('that are none are left out, and the rest stands', async () => {
    answerWith('listContactProperties', definitions);
    const answer = await run(
      '{ contactPropertyDefinitions(listId: "a list") { id slug options { slug sortIndex } } }',
    );
    expect(answer.data.contactPropertyDefinitions).toEqual([
      { id: '1', slug: 'full_name', options: [] },
      {
        id: '7',
        slug: 'app_stage',
        options: [
          { slug: 'hot', sortIndex: null },
          { slug: 'hot', sortIndex: 2 },
        ],
      },
      { id: '8', slug: 'app_stage', options: [] },
    ]);
    expect(codes(answer)).toEqual(['UPSTREAM_VALUE_INVALID']);
  });

  it('are asked for once each, and as they can be', async () => {
    // Another key: the definitions that a key reads are remembered.
    answerWith('listContactProperties', definitions);
    const answer = await run(
      '{ contacts(first: 10) { nodes { properties } } }',
      {},
      { 'x-api-key': 'sandbox-key-one' },
    );
    expect(answer.status).toBe(200);
    const query = upstream().find(({ endpoint }) => endpoint === 'queryContacts');
    expect(query?.body).toMatchObject({ query: { select: ['full_name', 'app_stage'] } });
  });
});

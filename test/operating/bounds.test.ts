import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { codes, type GraphQLAnswer, post, testBed } from '../support/gateway.ts';

const bed = testBed({
  gateway: {
    maxUpstreamRequests: 5,
    bounds: {
      bodyBytes: 8_000,
      queryTokens: 400,
      queryDepth: 4,
      queryAliases: 60,
      rows: 220,
      responseBytes: 4_000,
    },
  },
});

const deep = testBed({ gateway: { bounds: { queryTokens: 100_000 } } });
const caching = testBed({ gateway: { freshness: { maxAgeMs: 60_000 } } });

describe('each bound, just inside and just outside', () => {
  it('body size, told by its length or not', async () => {
    const ofSize = (size: number) => {
      const body = JSON.stringify({ query: '{ __typename }', extensions: { pad: '' } });
      return body.replace('"pad":""', `"pad":"${'x'.repeat(size - body.length)}"`);
    };
    for (const chunked of [false, true]) {
      const inside = await send(bed.gateway.url, ofSize(8_000), chunked);
      expect([inside.status, JSON.parse(inside.text).data]).toEqual([200, { __typename: 'Query' }]);
      const outside = await send(bed.gateway.url, ofSize(8_001), chunked);
      expect(outside.status).toBe(413);
      expect(JSON.parse(outside.text).errors[0]).toEqual({
        message: 'The body is larger than 8000 bytes.',
        extensions: { code: 'BODY_TOO_LARGE', limit: 8_000 },
      });
    }
  });

  it('tokens', async () => {
    const ofTokens = (count: number) => `{ ${'__typename '.repeat(count - 2)}}`;
    expect((await bed.run(ofTokens(400))).data).toEqual({ __typename: 'Query' });
    for (const _time of ['first', 'second']) {
      const outside = await bed.run(ofTokens(401));
      expect([outside.status, codes(outside)]).toEqual([400, ['TOO_MANY_TOKENS']]);
      expect(outside.errors?.[0]?.message).toBe('The document has more than 400 tokens.');
    }
  });

  it('depth, through fragments as well', async () => {
    const rest = 'fragment C on Contact { ...D } fragment D on Contact { company { name } }';
    expect(codes(await bed.run(`{ contacts(first: 1) { nodes { ...C } } } ${rest}`))).toEqual([]);
    const outside = await bed.run(`{ contacts(first: 1) { edges { node { ...C } } } } ${rest}`);
    expect(outside.status).toBe(400);
    expect(outside.errors).toEqual([
      {
        message: 'The operation nests 5 fields deep; at most 4 are allowed.',
        extensions: { code: 'QUERY_TOO_DEEP', limit: 4, actual: 5 },
      },
    ]);
  });

  it('brackets of a document, whatever they hold, on both ways of a request', async () => {
    const nested = (open: string, close: string, levels: number, inside = '') =>
      `${open.repeat(levels)}${inside}${close.repeat(levels)}`;
    const documents: Record<string, (levels: number) => string> = {
      lists: (levels) => `{ contact(id: ${nested('[', ']', levels - 2)}) { id } }`,
      objects: (levels) => `{ contact(id: ${nested('{ a: ', '}', levels - 2, '1')}) { id } }`,
      selections: (levels) => nested('{ ...', '}', levels - 1, '{ __typename }'),
      types: (levels) => `query ($ids: ${nested('[', ']', levels - 1, 'ID')}) { __typename }`,
    };
    const refusal = {
      message: 'The document nests brackets more than 100 deep.',
      extensions: { code: 'QUERY_TOO_DEEP', limit: 100, actual: 101 },
    };
    for (const [what, ofLevels] of Object.entries(documents)) {
      for (const ask of [deep.run, get]) {
        const inside = await ask(ofLevels(100));
        expect([what, codes(inside)]).not.toContainEqual(['QUERY_TOO_DEEP']);
        for (const levels of [101, 2_000, 20_000].slice(0, ask === get ? 1 : 3)) {
          const outside = await ask(ofLevels(levels));
          expect([what, outside.status, outside.errors]).toEqual([what, 400, [refusal]]);
        }
      }
    }
  });

  it.each(['...F2', '__typename'])('selections that nest through fragments, below { %s }', async (field) => {
    const chain = (levels: number) =>
      `{ ${field} } ${Array.from({ length: levels - 2 }, (_, i) => `fragment F${i + 2} on Query { ...F${i + 3} }`).join(' ')}
       fragment F${levels} on Query { __typename }`;
    const below = (levels: number) => (field === '__typename' ? levels + 1 : levels);
    expect(codes(await deep.run(chain(below(100))))).not.toContain('QUERY_TOO_DEEP');
    for (const levels of [101, 4_000]) {
      const outside = await deep.run(chain(below(levels)));
      expect([outside.status, codes(outside)]).toEqual([400, ['QUERY_TOO_DEEP']]);
      expect(outside.errors?.[0]?.message).toContain('selections more than 100 deep');
    }
  });

  it('levels of variables, on both ways of a request, with answers kept or not', async () => {
    const query = 'query ($id: ID!) { contact(id: $id) { id } }';
    // Not built as a value: to write that as JSON would overflow the stack here.
    const ofLevels = (levels: number, [open, close] = ['[', ']'] as readonly [string, string]) =>
      `{"id":${open.repeat(levels - 1)}${close === '}' ? '1' : ''}${close.repeat(levels - 1)}}`;
    for (const { gateway } of [deep, caching]) {
      const known = await send(gateway.url, JSON.stringify({ query, variables: { id: 'x' } }), false);
      expect(JSON.parse(known.text).errors[0].extensions.code).toBe('BAD_USER_INPUT');
      for (const brackets of [['[', ']'] as const, ['{"a":', '}'] as const]) {
        const ask = async (levels: number) => {
          const body = `{"query":${JSON.stringify(query)},"variables":${ofLevels(levels, brackets)}}`;
          const { status, text } = await send(gateway.url, body, false);
          return [status, JSON.parse(text).errors[0]];
        };
        const [, inside] = await ask(100);
        expect(inside.message).toMatch(/^Variable "\$id" got invalid value/);
        for (const levels of [101, 100_000])
          expect(await ask(levels)).toEqual([
            200,
            {
              message: '`variables` nest lists and objects more than 100 levels deep.',
              extensions: { code: 'BAD_USER_INPUT', limit: 100, actual: 101 },
            },
          ]);
      }
      for (const [levels, words] of [
        [100, 'got invalid value'],
        [101, 'more than 100 levels deep'],
      ] as const) {
        const url = `${gateway.url}?query=${encodeURIComponent(query)}&variables=${encodeURIComponent(ofLevels(levels))}`;
        const answer = await fetch(url, { headers: { accept: 'application/json' } });
        expect((await answer.json()).errors[0].message).toContain(words);
      }
    }
  });

  it('aliases, counted where they are spread', async () => {
    const names = (count: number) => Array.from({ length: count }, (_, i) => `n${i}: __typename`).join(' ');
    const query = (count: number) =>
      `{ ${names(count)} ...F } fragment F on Query { a: __typename b: __typename }`;
    expect(codes(await bed.run(query(58)))).toEqual([]);
    const outside = await bed.run(query(59));
    expect([outside.status, codes(outside)]).toEqual([400, ['TOO_MANY_ALIASES']]);
    expect(outside.errors?.[0]?.message).toBe('The operation has 61 aliases; at most 60 are allowed.');
  });

  it('fragments that multiply each other, in no time', async () => {
    const levels = Array.from(
      { length: 20 },
      (_, i) => `fragment F${i} on Query { a${i}: contactCount ...F${i + 1} ...F${i + 1} }`,
    );
    const outside = await bed.run(`{ ...F0 } ${levels.join(' ')} fragment F20 on Query { z: contactCount }`);
    expect(codes(outside)).toEqual(['TOO_MANY_SELECTIONS']);
  });

  it('upstream requests', async () => {
    const counts = (lists: number) =>
      Array.from(
        { length: lists },
        (_, i) =>
          `c${i}: contacts(first: 5, after: null, filter: { title: { ne: "${i}" } }) { nodes { id } }`,
      );
    expect(codes(await bed.run(`{ ${counts(5).join(' ')} }`))).toEqual([]);
    bed.sandbox.resetLog();
    const outside = await bed.run(`{ ${counts(6).join(' ')} }`);
    expect(codes(outside)).toContain('TOO_MANY_UPSTREAM_REQUESTS');
    expect(outside.errors?.[0]?.message).toContain('more than 5 upstream requests');
    expect(bed.upstream()).toEqual([]);
  });

  it('rows, with the variables that were sent', async () => {
    const query = 'query ($ids: [ID!]!) { contacts(first: 200) { totalCount } nodes(ids: $ids) { id } }';
    const ids = bed.sandbox.contacts().map(({ id }) => id);
    expect(codes(await bed.run(query, { ids: ids.slice(0, 20) }))).toEqual([]);
    const outside = await bed.run(query, { ids: ids.slice(0, 21) });
    expect([outside.status, codes(outside)]).toEqual([400, ['TOO_MANY_ROWS']]);
    expect(outside.errors?.[0]?.message).toBe('The operation asks for 221 records; at most 220 are allowed.');
  });

  it('response size', async () => {
    const aliases = (length: number) =>
      Array.from({ length: 20 }, (_, i) => `${'x'.repeat(i === 0 ? length : 185)}${i}: __typename`).join(' ');
    const named = (length: number) => `{ ${aliases(length)} }`;
    const ask = (length: number) => send(bed.gateway.url, JSON.stringify({ query: named(length) }), false);
    const rest = (await ask(1)).text.length - 1;
    expect((await ask(4_000 - rest)).text).toHaveLength(4_000);
    const outside = await bed.run(named(4_001 - rest));
    expect([outside.status, codes(outside), outside.data]).toEqual([400, ['RESPONSE_TOO_LARGE'], undefined]);
    expect(outside.errors?.[0]?.extensions).toMatchObject({ limit: 4_000, actual: 4_001 });
  });
});

describe('an honest screen', () => {
  const defaults = testBed();
  it('of 50 aliased contacts passes as it comes, and takes one upstream request', async () => {
    const contacts = defaults.sandbox.contacts().slice(0, 50);
    const fields = 'id fullName title email seniority tags company { name primaryDomain }';
    const query = contacts.map(({ id }, i) => `c${i}: contact(id: "${id}") { ${fields} }`).join('\n');
    const answer = await defaults.run(`{ ${query} }`);
    expect(codes(answer)).toEqual([]);
    expect(Object.keys(answer.data)).toHaveLength(50);
    expect(answer.extensions.upstream.requests).toBe(1);
  });

  it('of a first beyond the maximum is told that maximum, not a cost', async () => {
    expect(codes(await defaults.run('{ contacts(first: 100000) { nodes { id } } }'))).toEqual([
      'BAD_USER_INPUT',
    ]);
  });
});

describe('automatic persisted queries', () => {
  const query = '{ contactCount }';
  const extensions = (text: string) => ({
    persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(text).digest('hex') },
  });
  const headers = { 'x-api-key': 'sandbox-key' };
  const ask = (body: object) => post(bed.gateway.url, body, headers);

  it('ask for a document once', async () => {
    const unknown = await ask({ extensions: extensions(query) });
    expect([unknown.status, unknown.errors?.[0]?.message, ...codes(unknown)]).toEqual([
      200,
      'PersistedQueryNotFound',
      'PERSISTED_QUERY_NOT_FOUND',
    ]);
    expect((await ask({ query, extensions: extensions(query) })).data).toEqual({ contactCount: 592 });
    expect((await ask({ extensions: extensions(query) })).data).toEqual({ contactCount: 592 });
  });

  it('refuse a hash that is not that of the document', async () => {
    const answer = await ask({ query: '{ __typename }', extensions: extensions(query) });
    expect([answer.status, ...codes(answer)]).toEqual([400, 'PERSISTED_QUERY_MISMATCH']);
  });
});

/** Through Yoga, as a GET. */
async function get(query: string): Promise<GraphQLAnswer> {
  const response = await fetch(`${deep.gateway.url}?query=${encodeURIComponent(query)}`, {
    headers: { accept: 'application/graphql-response+json', 'x-api-key': deep.sandbox.apiKey },
  });
  return { ...((await response.json()) as GraphQLAnswer), status: response.status };
}

/** With its `content-length`, or in chunks without one. */
function send(url: string, body: string, chunked: boolean): Promise<{ status: number; text: string }> {
  const length = chunked ? undefined : { 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', headers: { 'content-type': 'application/json', ...length } },
      (response) => {
        let text = '';
        response.on('data', (chunk) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      },
    );
    sent.on('error', reject);
    for (let at = 0; at < body.length; at += 500) sent.write(body.slice(at, at + 500));
    sent.end();
  });
}

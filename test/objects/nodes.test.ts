import { beforeEach, describe, expect, it } from 'vitest';
import { startGateway } from '../../src/server.ts';
import { codes, post, testBed } from '../support/gateway.ts';
import { isLive, kinds, nobody } from './kinds.ts';

const bed = testBed({ sandbox: { contacts: 60 } });
const sent = () => bed.upstream().map(({ endpoint }) => endpoint);
const ids = (type: string, count = 1) =>
  bed.sandbox
    .records(type)
    .filter(isLive)
    .slice(0, count)
    .map(({ id }) => id);

/** A gateway that has seen nothing yet. */
let ask: (query: string, headers?: Record<string, string>) => Promise<unknown>;
beforeEach(async () => {
  const gateway = await startGateway({
    upstream: { baseUrl: bed.sandbox.url, teamId: bed.sandbox.teamId },
    ratePerSecond: 0,
  });
  ask = async (query, headers) => {
    bed.sandbox.resetLog();
    const answer = await post(gateway.url, { query }, { 'x-api-key': bed.sandbox.apiKey, ...headers });
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };
  return () => gateway.close();
});

const node = (id: string | undefined, selection = '') =>
  `{ node(id: "${id}") { __typename id ${selection} } }`;

describe('node', () => {
  it('asks the kinds in turn for an id that nothing is known of, and remembers where it was', async () => {
    const [id] = ids('engagement');
    expect(await ask(node(id))).toEqual({ node: { __typename: 'Engagement', id } });
    expect(sent()).toHaveLength(kinds.length);
    expect(await ask(node(id, '... on Engagement { start }'))).toMatchObject({ node: { id } });
    expect(sent()).toEqual(['getEngagement']);
  });

  it('asks first where the operation selects something', async () => {
    const [id] = ids('engagement');
    await ask(`query { node(id: "${id}") { id ...F } } fragment F on Engagement { start }`);
    expect(sent()).toEqual(['getEngagement']);
  });

  it('tells null of what nobody has, after a request a kind', async () => {
    expect(await ask(node(nobody))).toEqual({ node: null });
    expect(sent()).toHaveLength(kinds.length);
  });

  it.each([
    ['a list', (id: string) => `{ actions(first: 50) { nodes { id } } } # ${id}`],
    ['a record', (id: string) => `{ action(id: "${id}") { title } }`],
    ['a link', () => '{ contacts(first: 50) { nodes { actions { id } } } }'],
    [
      'a write',
      (id: string) =>
        `mutation { actionUpdate(input: { id: "${id}", values: { title: "x" } }) { __typename } }`,
    ],
    [
      'a bulk',
      (id: string) =>
        `mutation { actionBulkUpdate(input: { items: [{ id: "${id}", values: { title: "x" } }] }) { __typename } }`,
    ],
  ])('costs one request after %s', async (_what, query) => {
    const [id = ''] = ids('action');
    await ask(query(id));
    expect(await ask(node(id))).toEqual({ node: { __typename: 'Action', id } });
    expect(sent()).toEqual(['getAction']);
  });

  it('costs one request after a lookup and an import', async () => {
    const people = bed.sandbox.records('identity').filter(isLive);
    const name = ({ values }: (typeof people)[number]) => values['full_name'];
    const single = people.find((one) => people.filter((other) => name(other) === name(one)).length === 1);
    await ask(`{ identityBy(property: "full_name", value: "${single && name(single)}") { __typename } }`);
    expect(await ask(node(single?.id))).toMatchObject({ node: { id: single?.id } });
    expect(sent()).toEqual(['getIdentity']);
    const imported = (await ask(
      'mutation { engagementImport(input: { rows: [{ values: { start: "2030-01-01" } }] }) { ... on EngagementImportCompleted { results { ... on EngagementImportRowCreated { id } } } } }',
    )) as { engagementImport: { results: { id: string }[] } };
    await ask(node(imported.engagementImport.results[0]?.id));
    expect(sent()).toEqual(['getEngagement']);
  });

  it('is found whatever is selected of other kinds, and tells what one of them refuses where none has it', async () => {
    const [event = ''] = ids('event');
    const nope = '... on Contact { property(slug: "nope") }';
    expect(await ask(node(event, nope))).toEqual({ node: { __typename: 'Event', id: event } });
    const [organization = '', other = ''] = ids('organization', 2);
    const both = `{ nodes(ids: ["${organization}", "${other}"]) { __typename ${nope} } }`;
    expect(await ask(both)).toEqual({
      nodes: [{ __typename: 'Organization' }, { __typename: 'Organization' }],
    });
    const none = await bed.run(node(nobody, nope));
    expect([none.data, codes(none)]).toEqual([{ node: null }, ['BAD_USER_INPUT']]);
    expect(none.errors?.[0]?.message).toContain('nope');
    expect(none.extensions.upstream.requests).toBe(kinds.length);
  });

  it('is null for one request where a record of a known kind has gone', async () => {
    const [id = ''] = ids('deal');
    await ask(node(id, '... on Deal { name }'));
    await ask(`mutation { dealDelete(input: { id: "${id}" }) { __typename } }`);
    expect(await ask(node(id))).toEqual({ node: null });
    expect(sent()).toEqual(['getDeal']);
  });

  it('tells one key and team nothing of what another has seen', async () => {
    const [other] = bed.sandbox.keys.filter(
      ({ key, status, teams }) =>
        status === 'active' && key !== bed.sandbox.apiKey && teams.includes(bed.sandbox.teamId),
    );
    const [id] = ids('engagement');
    await ask(node(id));
    await ask(node(id), { 'x-api-key': other?.key ?? '' });
    expect(sent()).toHaveLength(kinds.length);
  });
});

describe('nodes', () => {
  it('reads each kind once, in the order of the ids, and again only where each is', async () => {
    const wanted = [
      ...ids('contact', 30),
      ...ids('event', 2),
      nobody,
      ...ids('document', 2),
      ...ids('contact', 1),
    ];
    const query = `{ nodes(ids: ${JSON.stringify(wanted)}) { id } }`;
    const expected = { nodes: wanted.map((id) => (id === nobody ? null : { id })) };
    expect(await ask(query)).toEqual(expected);
    expect(sent()).toHaveLength(kinds.length);
    expect(await ask(query.replace(`"${nobody}",`, ''))).toEqual({
      nodes: expected.nodes.filter((one) => one !== null),
    });
    expect(sent().sort()).toEqual(['queryContacts', 'queryDocuments', 'queryEvents']);
  });

  it('takes fifty ids of a kind in a query', async () => {
    const wanted = ids('contact', 55);
    await ask('{ contacts(first: 60) { nodes { id } } }');
    expect(
      await ask(`{ nodes(ids: ${JSON.stringify(wanted)}) { ... on Contact { fullName } id } }`),
    ).toMatchObject({
      nodes: wanted.map((id) => ({ id })),
    });
    expect(sent()).toEqual(['queryContacts', 'queryContacts']);
  });

  it('reads further from those of one kind while those of another are on their way', async () => {
    await bed.run('{ deals(first: 50) { nodes { id } } organizations(first: 50) { nodes { id } } }');
    bed.sandbox.resetLog();
    bed.sandbox.addFault({ match: { endpoint: 'queryDeals' }, effect: { kind: 'delay', ms: 1_000 } });
    const wanted = [...ids('deal', 2), ...ids('organization', 2)];
    const answer = bed.run(
      `{ nodes(ids: ${JSON.stringify(wanted)}) { id ... on Organization { contacts(first: 1) { nodes { id } } } } }`,
    );
    await expect.poll(sent, { interval: 5, timeout: 5_000 }).toContain('queryContacts');
    expect(bed.upstream().find(({ endpoint }) => endpoint === 'queryDeals')?.status).toBeNull();
    expect((await answer).data.nodes.map((one: { id: string }) => one.id)).toEqual(wanted);
  });

  describe('of which some fail', () => {
    const all = async (wanted: readonly string[], headers = {}) => {
      const query = `{ nodes(ids: ${JSON.stringify(wanted)}) { __typename } }`;
      const { data, errors = [] } = await post(
        bed.gateway.url,
        { query },
        { 'x-api-key': bed.sandbox.apiKey, ...headers },
      );
      const told = errors.map(({ path, extensions }) => [path?.join('.'), extensions['code']]);
      told.sort();
      return { types: data.nodes?.map((one: { __typename: string } | null) => one?.__typename), told };
    };
    const see = () => bed.run('{ deals(first: 50) { nodes { id } } events(first: 50) { nodes { id } } }');

    it('tells the others, of one kind and of several, and those that are no ids', async () => {
      await see();
      const [deal = '', otherDeal = ''] = ids('deal', 2);
      const [event = ''] = ids('event');
      expect(await all([deal, 'no id', deal])).toEqual({
        types: ['Deal', undefined, 'Deal'],
        told: [['nodes.1', 'BAD_USER_INPUT']],
      });
      expect(await all(['no id', 'none'])).toEqual({
        types: [undefined, undefined],
        told: [
          ['nodes.0', 'BAD_USER_INPUT'],
          ['nodes.1', 'BAD_USER_INPUT'],
        ],
      });
      bed.sandbox.addFault({ match: { endpoint: 'queryDeals' }, effect: { kind: 'status', status: 400 } });
      expect(await all([deal, event, nobody, otherDeal, 'no id'])).toEqual({
        types: [undefined, 'Event', undefined, undefined, undefined],
        told: [
          ['nodes.0', 'BAD_USER_INPUT'],
          ['nodes.3', 'BAD_USER_INPUT'],
          ['nodes.4', 'BAD_USER_INPUT'],
        ],
      });
    });

    it('tells each of them why the operation may not ask for as many', async () => {
      const many = Array.from({ length: 60 }, (_, index) => nobody.replace(/.{4}$/, `${1000 + index}`));
      const gateway = await startGateway({
        upstream: { baseUrl: bed.sandbox.url, teamId: bed.sandbox.teamId },
        ratePerSecond: 0,
        maxUpstreamRequests: 1,
      });
      bed.sandbox.resetLog();
      const answer = await post(
        gateway.url,
        { query: `{ nodes(ids: ${JSON.stringify(many)}) { id } }` },
        { 'x-api-key': bed.sandbox.apiKey },
      );
      await gateway.close();
      expect(answer.data).toEqual({ nodes: many.map(() => null) });
      expect(answer.errors?.map(({ path }) => path)).toEqual(many.map((_id, index) => ['nodes', index]));
      expect(new Set(answer.errors?.map(({ extensions }) => extensions['code']))).toEqual(
        new Set(['TOO_MANY_UPSTREAM_REQUESTS']),
      );
      expect(sent()).toEqual([]);
    });
  });
});

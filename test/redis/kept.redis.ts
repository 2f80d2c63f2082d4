import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGatewayProcess } from '../support/command.ts';
import { codes, post } from '../support/gateway.ts';
import { type Fleet, startFleet, until, untilRedisIs, untilShared } from './fleet.ts';
import { ownRedis, type RedisServer } from './server.ts';

let redis: RedisServer;
let fleet: Fleet;
const env = { KEEP_MAX_AGE_MS: '600000', MICRO_RATE_PER_SECOND: '100' };
const page = '{ contacts(first: 10) { nodes { id fullName } } contactPropertyDefinitions { slug } }';
const contact = (id: string) => `{ contact(id: "${id}") { fullName } }`;
const requests = async (gateway: number, query: string) =>
  (await fleet.run(gateway, query)).extensions.upstream.requests;

beforeAll(async () => {
  redis = await ownRedis();
  await redis.start();
  fleet = await startFleet([redis.url, redis.url], env, { ratePerSecond: 100 });
  await untilShared(fleet);
  // A Redis that is new keeps nothing for a while.
  await until(async () => {
    await fleet.run(0, '{ contactCount }');
    expect(await requests(1, '{ contactCount }')).toBe(0);
  });
});
afterAll(async () => {
  await fleet.stop();
  await redis.remove();
});

describe('gateways that share a Redis', () => {
  it('answer with what another one has read, until any of them writes', async () => {
    const [one, two] = fleet.sandbox.contacts();
    expect(await requests(0, page)).toBe(2);
    expect(await requests(1, page)).toBe(0);
    expect(await requests(1, contact(one?.id ?? ''))).toBe(0);
    const write = `mutation { contactUpdate(input: { id: "${one?.id}", values: { fullName: "B" } }) { __typename } }`;
    await fleet.run(1, write);
    expect((await fleet.run(0, contact(one?.id ?? ''))).data.contact).toEqual({ fullName: 'B' });
    // Of another record what it told of itself holds, of the page nothing.
    expect(await requests(0, contact(two?.id ?? ''))).toBe(0);
    expect(await requests(0, page)).toBe(1);
  });

  it('find a record by its id alone that another one has read, whatever its kind, and send nothing', async () => {
    const [{ id = '' } = {}] = fleet.sandbox.records('event');
    await fleet.run(0, `{ event(id: "${id}") { name } }`);
    const headers = { 'cache-control': 'only-if-cached' };
    const asked = `{ node(id: "${id}") { __typename id ... on Contact { fullName } } }`;
    const found = await fleet.run(1, asked, { headers });
    expect([found.errors, found.data]).toEqual([undefined, { node: { __typename: 'Event', id } }]);
    expect(found.extensions.upstream.requests).toBe(0);
    const nobody = await fleet.run(1, asked.replace(id, '00000000-0000-4000-8000-00000000beef'), { headers });
    expect([nobody.data, codes(nobody)]).toEqual([{ node: null }, ['NOT_KEPT']]);
  });

  it('keep nothing that one began to read before another had written', async () => {
    const id = fleet.sandbox.contacts()[3]?.id ?? '';
    await fleet.run(
      0,
      `mutation { contactUpdate(input: { id: "${id}", values: { title: "x" } }) { __typename } }`,
    );
    const late = `{ contact(id: "${id}") { etag city } }`;
    fleet.sandbox.addFault({ match: { endpoint: 'getContact' }, effect: { kind: 'delay', ms: 400 } });
    const before = fleet.sandbox.requests('getContact');
    const reading = fleet.run(0, late);
    await until(() => expect(fleet.sandbox.requests('getContact')).toBe(before + 1));
    await fleet.run(
      1,
      `mutation { contactUpdate(input: { id: "${id}", values: { city: "Bergen" } }) { __typename } }`,
    );
    // Nor is what is under way joined by whoever asks behind the write.
    const joined = fleet.run(0, late);
    expect((await joined).data.contact.city).toBe('Bergen');
    await reading;
    expect((await fleet.run(0, late)).data.contact.city).toBe('Bergen');
  });

  it('know after a restart what was read before', async () => {
    const { sandbox } = fleet;
    await fleet.run(0, page);
    const again = await startGatewayProcess({
      ...env,
      MICRO_BASE_URL: sandbox.url,
      MICRO_TEAM_ID: sandbox.teamId,
      REDIS_URL: redis.url,
    });
    try {
      await until(async () => {
        const answer = await post(again.url, { query: page }, { 'x-api-key': sandbox.apiKey });
        expect(answer.errors).toBeUndefined();
        expect(answer.extensions.upstream).toMatchObject({ requests: 0, kept: 2 });
      });
    } finally {
      await again.stop();
    }
  });

  it('say `stale` of what stands in while Redis is away, and never answer so what another one has written since', async () => {
    const { sandbox } = fleet;
    const query = contact(sandbox.contacts()[5]?.id ?? '');
    const fail = () =>
      sandbox.addFault({
        match: { endpoint: 'getContact' },
        effect: { kind: 'status', status: 503 },
        times: 3,
      });
    const headers = { 'cache-control': 'max-age=600, stale-if-error=600' };
    redis.freeze();
    await untilRedisIs(fleet, 'away', 'away');
    const known = await fleet.run(0, query, { headers });
    fail();
    const stale = await fleet.run(0, query, { headers });
    expect([stale.data, stale.extensions.upstream]).toMatchObject([known.data, { kept: 1, stale: true }]);
    redis.thaw();
    await untilShared(fleet);
    const id = sandbox.contacts()[5]?.id;
    await fleet.run(
      1,
      `mutation { contactUpdate(input: { id: "${id}", values: { fullName: "Since" } }) { __typename } }`,
      // What it answers would be known at once, to all of them.
      { headers: { 'cache-control': 'no-store' } },
    );
    fail();
    expect(codes(await fleet.run(0, query, { headers }))).toEqual(['UPSTREAM_UNAVAILABLE']);
    expect((await fleet.run(0, query, { headers })).data.contact).toEqual({ fullName: 'Since' });
  });

  it('drop what was kept for a key that is let in no more, each of them', async () => {
    await fleet.run(0, page);
    expect(await requests(1, page)).toBe(0);
    fleet.sandbox.addFault({ effect: { kind: 'status', status: 403 } });
    await fleet.run(0, '{ organizationCount }');
    expect(await requests(0, page)).toBeGreaterThan(0);
  });
});

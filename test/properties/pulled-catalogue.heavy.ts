import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import { type GatewayProcess, runCommand, startGatewayProcess } from '../support/command.ts';
import { post } from '../support/gateway.ts';

let sandbox: Sandbox;
let gateway: GatewayProcess;
let folder: string;
let pulled: string;
let environment: Record<string, string>;

beforeAll(async () => {
  sandbox = await startSandbox({
    extraProperties: [
      { slug: '2nd_phone', type: 'str' },
      { slug: 'этап', type: 'select_str', options: ['new'] },
      { slug: 'owner', type: 'ref_user' },
      { slug: 'past_employers', type: 'multiref_organization' },
      { slug: 'place', type: 'geo_point' },
    ],
  });
  folder = await mkdtemp(join(tmpdir(), 'catalogue-'));
  environment = {
    PRISM_PROPERTIES: folder,
    MICRO_BASE_URL: sandbox.url,
    MICRO_API_KEY: sandbox.apiKey,
    MICRO_TEAM_ID: sandbox.teamId,
  };
  const pull = await runCommand(['src/tools/properties-pull/main.ts'], environment);
  expect(pull).toMatchObject({ code: 0, stderr: '' });
  pulled = pull.stdout;
  gateway = await startGatewayProcess(environment);
}, 60_000);
beforeEach(() => sandbox.reset());
afterAll(async () => {
  await gateway?.stop();
  await sandbox?.close();
  await rm(folder, { recursive: true, force: true });
});

const run = (query: string, variables?: object) => post(gateway.url, { query, variables });

describe("a gateway with a team's pulled catalogue", () => {
  it('was told by the pull what it got', async () => {
    expect(pulled).toContain('+ lead_score (num) as leadScore\n');
    expect(pulled).toMatch(
      /\+ этап \(select_str\) as property_[0-9a-f]{8}: the slug is not written in Latin/,
    );
    expect(pulled).toContain('+ place (geo_point, unknown: JSON) as place\n');
    const again = await runCommand(
      ['src/tools/properties-pull/main.ts', '--object=contact', '--dry-run'],
      environment,
    );
    expect(again.stdout).toMatch(
      /^contact:\n36 properties, 0 of them hidden: 0 added, 0 removed, 0 changed\.\n$/,
    );
    const entries = JSON.parse(await readFile(join(folder, 'contact.properties.json'), 'utf8')).properties;
    expect(entries[0]).toMatchObject({ slug: 'full_name', description: 'The whole name, as it is shown.' });
  });

  it.each([
    ['12.5', 12.5],
    ['"12.5"', 12.5],
    ['" -3e2 "', -300],
    ['""', null],
    ['null', null],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['9007199254740993', '9007199254740993'],
    ['"9007199254740993"', '9007199254740993'],
    ['1e400', null],
    ['"1e400"', '1e400'],
    ['"0x10"', '0x10'],
    ['true', true],
  ])('reads %s as a number, or tells that it is none', async (json, read) => {
    const body = `{"data":[{"id":"x","properties":{"lead_score":${json},"vip":""}}],"has_more":false}`;
    sandbox.addFault({ effect: { kind: 'status', status: 200, body } });
    const { data, errors } = await run('{ contacts(first: 10) { nodes { leadScore vip } } }');
    const isNumber = read === null ? json !== '1e400' : typeof read === 'number';
    expect(data.contacts.nodes).toEqual([{ leadScore: isNumber ? read : null, vip: null }]);
    expect((errors ?? []).map(({ extensions }) => [extensions.code, extensions['slug']])).toEqual(
      isNumber ? [] : [['UPSTREAM_VALUE_INVALID', 'lead_score']],
    );
  });

  it.each(['1e400', '9007199254740993', '-9007199254740993'])(
    'sends no %s, as a literal or a variable',
    async (number) => {
      const operations = [
        'mutation V { it: contactCreate(input: { values: { leadScore: N } }) { ... on PrismError { code } } }',
        '{ it: contacts(filter: { leadScore: { gt: N } }) { totalCount } }',
        '{ it: contacts(filter: { leadScore: { in: [1, N] } }) { nodes { id } } }',
      ];
      for (const operation of operations) {
        const named = operation.startsWith('{') ? `query V ${operation}` : operation;
        const bodies = [
          JSON.stringify({ query: named.replace('V', '').replace('N', number) }),
          `{"query":${JSON.stringify(named.replace('V', 'V($n: Float!)').replace('N', '$n'))},"variables":{"n":${number}}}`,
        ];
        for (const body of bodies) {
          const response = await fetch(gateway.url, {
            method: 'POST',
            headers: { 'content-type': 'application/json', accept: 'application/json' },
            body,
          });
          const { data, errors } = await response.json();
          expect([body, errors?.[0]?.extensions.code ?? data.it.code]).toEqual([body, 'BAD_USER_INPUT']);
        }
      }
      expect(sandbox.exchanges).toEqual([]);
    },
  );

  it('has typed fields, filters and sort keys for the custom properties', async () => {
    const { data } = await run(`{
      contact: __type(name: "Contact") { fields { name type { name ofType { name ofType { name } } } } }
      filter: __type(name: "ContactFilter") { inputFields { name type { name } } }
      keys: __type(name: "ContactSortKey") { enumValues { name } }
    }`);
    const typeOf = (type: { name: string | null; ofType: never } | null): string | undefined =>
      type === null ? undefined : (type.name ?? typeOf(type.ofType));
    const types = Object.fromEntries(
      data.contact.fields.map(({ name, type }: { name: string; type: never }) => [name, typeOf(type)]),
    );
    expect(types).toMatchObject({
      leadScore: 'Float',
      vip: 'Boolean',
      dealStage: 'String',
      nextFollowUp: 'PrismDate',
      property2ndPhone: 'String',
      owner: 'PrismUserReference',
      pastEmployers: 'Organization',
      place: 'JSON',
    });
    expect(data.filter.inputFields).toContainEqual({
      name: 'leadScore',
      type: { name: 'PrismNumberFilter' },
    });
    expect(data.filter.inputFields).toContainEqual({ name: 'vip', type: { name: 'PrismBooleanFilter' } });
    expect(data.keys.enumValues).toContainEqual({ name: 'LEAD_SCORE' });
    expect(data.keys.enumValues).toContainEqual({ name: 'NEXT_FOLLOW_UP' });
  });

  it('selects, filters and sorts by them in one request', async () => {
    const answer = await run(`{
      contacts(first: 20, filter: { vip: { eq: true }, leadScore: { gte: 10 } }, sort: [{ by: LEAD_SCORE, direction: DESC }]) {
        nodes { id leadScore vip dealStage nextFollowUp }
      }
    }`);
    expect(answer.errors).toBeUndefined();
    const stored = new Map(sandbox.contacts().map(({ id, values }) => [id, values]));
    const expected = sandbox
      .contacts()
      .filter(({ values, deletedAt }) => deletedAt === null && values['vip'] === true)
      .map(({ values }) => values['lead_score'])
      .filter((score) => typeof score === 'number' && score >= 10)
      .sort((a, b) => Number(b) - Number(a));
    const { nodes } = answer.data.contacts;
    expect(nodes.map((node: { leadScore: number }) => node.leadScore)).toEqual(expected.slice(0, 20));
    for (const { id, leadScore, vip, dealStage, nextFollowUp } of nodes) {
      expect({
        lead_score: leadScore,
        vip,
        deal_stage: dealStage,
        next_follow_up: nextFollowUp,
      }).toEqual({
        lead_score: stored.get(id)?.['lead_score'] ?? null,
        vip: stored.get(id)?.['vip'] ?? null,
        deal_stage: stored.get(id)?.['deal_stage'] ?? null,
        next_follow_up: stored.get(id)?.['next_follow_up'] ?? null,
      });
    }
    expect(sandbox.requests()).toBe(1);
    expect(sandbox.exchanges[0]?.body).toMatchObject({
      query: {
        filter: [{ lead_score: { '>=': '10' } }, { vip: { '=': true } }],
        sort: [{ lead_score: 'desc' }],
      },
    });
  });

  it('writes them, typed', async () => {
    const contact = sandbox.contacts().find(({ deletedAt }) => deletedAt === null);
    const values = { leadScore: 12.5, vip: true, dealStage: 'won', nextFollowUp: '2026-12-24' };
    const update = `mutation ($id: ID!, $values: ContactValuesInput!) {
      contactUpdate(input: { id: $id, values: $values }) {
        ... on ContactUpdateSuccess { contact { leadScore vip dealStage nextFollowUp } }
        ... on PrismError { code message }
      }
    }`;
    const answer = await run(update, { id: contact?.id, values });
    expect(answer.errors).toBeUndefined();
    expect(answer.data.contactUpdate).toEqual({ contact: values });
    expect(sandbox.contacts().find(({ id }) => id === contact?.id)?.values).toMatchObject({
      lead_score: 12.5,
      vip: true,
      deal_stage: 'won',
      next_follow_up: '2026-12-24',
    });
    sandbox.resetLog();
    const wrong = await run(update, { id: contact?.id, values: { leadScore: 'high' } });
    expect(wrong.errors?.[0]?.message).toMatch(/Float cannot represent non numeric value/);
    expect(sandbox.requests()).toBe(0);
  });
});

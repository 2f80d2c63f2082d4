import { beforeEach, describe, expect, it } from 'vitest';
import type { SandboxRecord } from '../../src/sandbox/start.ts';
import { codes, testBed } from '../support/gateway.ts';
import { isLive } from './kinds.ts';

const bed = testBed({ sandbox: { contacts: 90 } });
const { run, upstream } = bed;
const sent = () => upstream().map(({ endpoint }) => endpoint);
const selected = (index: number) =>
  (upstream()[index] as unknown as { body: { query: { select: string[] } } }).body.query.select;
const of = (type: string, id: unknown): SandboxRecord | undefined =>
  bed.sandbox.records(type).find((record) => record.id === id);
const live = (type: string) => bed.sandbox.records(type).filter(isLive);
const all = (value: unknown) => (value ?? []) as readonly string[];
/** A reference of which nothing was selected comes as its id only: what is further away has to be read. */
const bare = () => bed.sandbox.configure({ rowReferences: 'id' });

beforeEach(bare);

describe('what is selected below a reference', () => {
  it('comes with the page, one reference deep and two', async () => {
    const { data, errors } = await run(`{ deals(first: 20) { nodes {
      company { name labels } people { fullName emailAddresses { email } }
    } } }`);
    expect(errors).toBeUndefined();
    expect(sent()).toEqual(['queryDeals']);
    expect(selected(0)).toEqual([
      'company.name',
      'company.labels',
      'people.full_name',
      'people.email_addresses.email',
    ]);
    expect(data.deals.nodes).toEqual(
      live('deal')
        .slice(0, 20)
        .map(({ values }) => ({
          company: {
            name: of('organization', values['company'])?.values['name'],
            labels: of('organization', values['company'])?.values['labels'] ?? null,
          },
          people: all(values['people']).map((id) => ({
            fullName: of('identity', id)?.values['full_name'],
            emailAddresses: all(of('identity', id)?.values['email_addresses']).map((address) => ({
              email: of('contact', address)?.values['email'] ?? null,
            })),
          })),
        })),
    );
  });

  it('is read with one batch for each kind where it lies further away, not one a record', async () => {
    const { data, errors } = await run(`{ deals(first: 20) { nodes {
      people { emailAddresses { email company { name } } }
    } } }`);
    expect(errors).toBeUndefined();
    expect(sent()).toEqual(['queryDeals', 'queryIdentities']);
    expect(selected(0)).toEqual(['people.email_addresses.email', 'people.email_addresses.company']);
    expect(selected(1)).toEqual(['email_addresses.email', 'email_addresses.company.name']);
    const names = data.deals.nodes.flatMap((deal: { people: { emailAddresses: { company: unknown }[] }[] }) =>
      deal.people.flatMap(({ emailAddresses }) => emailAddresses.map(({ company }) => company)),
    );
    const expected = live('deal')
      .slice(0, 20)
      .flatMap(({ values }) => all(values['people']))
      .flatMap((id) => all(of('identity', id)?.values['email_addresses']))
      .map((id) => of('contact', id)?.values['company'])
      .map((id) => (id == null ? null : { name: of('organization', id)?.values['name'] }));
    expect(names).toEqual(expected);
    expect(expected.filter((one) => one !== null).length).toBeGreaterThan(5);
  });

  it('goes on from where it was read, as deep as the selection', async () => {
    const { data, errors } = await run(`{ events(first: 3) { nodes { name } } deals(first: 20) { nodes {
      people { emailAddresses { strongestConnection { fullName nextCalendarEvent { name attendees { id } } } } }
    } } }`);
    expect(errors).toBeUndefined();
    const found = JSON.stringify(data.deals);
    const [connected] = live('deal')
      .slice(0, 20)
      .flatMap(({ values }) => all(values['people']))
      .flatMap((id) => all(of('identity', id)?.values['email_addresses']))
      .flatMap((id) => of('contact', id)?.values['strongest_connection'] ?? []);
    expect(found).toContain(`"fullName":"${of('identity', connected)?.values['full_name']}"`);
    expect(sent().sort()).toEqual(['queryDeals', 'queryEvents', 'queryIdentities']);
    for (const { body } of upstream()) {
      const { select } = (body as { query: { select: string[] } }).query;
      expect(Math.max(...select.map((path) => path.split('.').length))).toBeLessThanOrEqual(3);
    }
  });

  it('is one selection, whatever aliases, fragments and interfaces it is spread over', async () => {
    const { data, errors } = await run(`
      { contacts(first: 5, filter: { company: { isNull: false } }) { nodes {
        a: company { name } b: company { city ...F } ...G
      } } }
      fragment F on Node { id ... on Organization { tagline } ... on Contact { email } }
      fragment G on Contact { company { ... on Organization @include(if: true) { country } name @skip(if: true) } }`);
    expect(errors).toBeUndefined();
    expect(selected(0).sort()).toEqual([
      'company.city',
      'company.country',
      'company.name',
      'company.tagline',
    ]);
    expect(sent()).toEqual(['queryContacts']);
    for (const { a, b, company } of data.contacts.nodes) {
      const { values } = of('organization', b.id) ?? {};
      expect({ a, b, company }).toEqual({
        a: { name: values?.['name'] },
        b: { city: values?.['city'] ?? null, id: b.id, tagline: values?.['tagline'] ?? null },
        company: { country: values?.['country'] ?? null },
      });
    }
  });

  it('comes with a single record too, from a GET', async () => {
    const deal = live('deal').find(({ values }) => all(values['people']).length > 0);
    const { data } = await run(
      `{ deal(id: "${deal?.id}") { company { name } people { emailAddresses { email } } } }`,
    );
    expect(sent()).toEqual(['getDeal']);
    expect(data.deal.company.name).toBe(of('organization', deal?.values['company'])?.values['name']);
    expect(data.deal.people).toHaveLength(all(deal?.values['people']).length);
  });

  it('after a write costs one read, of what the answer does not tell', async () => {
    const [deal] = live('deal');
    const { data, errors } = await run(
      `mutation { dealUpdate(input: { id: "${deal?.id}", values: { amount: 5 } }) {
        ... on DealUpdateSuccess { deal { amount company { id name } } }
      } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.dealUpdate.deal).toEqual({
      amount: 5,
      company: {
        id: deal?.values['company'],
        name: of('organization', deal?.values['company'])?.values['name'],
      },
    });
    expect(sent()).toHaveLength(2);
    expect(sent()[0]).toBe('updateDeal');
  });
});

describe('a linked record', () => {
  it('has all that its kind has: what only its row or its definitions tell in a batch, its etag for a GET each', async () => {
    const rows = await run('{ deals(first: 10) { nodes { company { name sources properties } } } }');
    expect(rows.errors).toBeUndefined();
    expect(sent()).toEqual(['queryDeals', 'listOrganizationProperties', 'queryOrganizations']);
    for (const [index, { company }] of rows.data.deals.nodes.entries()) {
      const organization = of('organization', live('deal')[index]?.values['company']);
      expect(company.name).toBe(organization?.values['name']);
      expect(company.properties).toMatchObject({ industry: organization?.values['industry'] ?? null });
    }
    bed.sandbox.resetLog();
    const tags = await run('{ deals(first: 4) { nodes { company { id etag } } } }');
    expect(tags.errors).toBeUndefined();
    const companies = new Set(
      tags.data.deals.nodes.map(({ company }: { company: { id: string } }) => company.id),
    );
    expect(sent()).toEqual(['queryDeals', ...Array(companies.size).fill('getOrganization')]);
    for (const { company } of tags.data.deals.nodes) expect(company.etag).toContain(company.id.slice(0, 8));
  });

  it('tells a property by slug, also through a further reference, and never asks three references deep', async () => {
    const two = await run(
      '{ deals(first: 3) { nodes { people { property(slug: "email_addresses.email") } } } }',
    );
    expect(two.errors).toBeUndefined();
    expect(sent()).toEqual(['queryDeals']);
    const [deal] = live('deal');
    expect(two.data.deals.nodes[0].people.map(({ property }: { property: unknown }) => property)).toEqual(
      all(deal?.values['people']).map((id) =>
        all(of('identity', id)?.values['email_addresses']).map(
          (address) => of('contact', address)?.values['email'],
        ),
      ),
    );
    bed.sandbox.resetLog();
    const three = await run(
      '{ deals(first: 3) { nodes { people { emailAddresses { property(slug: "company.name") } } } } }',
    );
    expect(three.errors).toBeUndefined();
    expect(upstream().every(({ status }) => status === 200)).toBe(true);
    expect(sent()).toHaveLength(2);
    const first = of(
      'contact',
      all(of('identity', all(deal?.values['people'])[0])?.values['email_addresses'])[0],
    );
    expect(three.data.deals.nodes[0].people[0].emailAddresses[0].property).toBe(
      of('organization', first?.values['company'])?.values['name'] ?? null,
    );
  });

  it('through a reference to what the schema does not read tells dotted slugs as well', async () => {
    const { data, errors } = await run(
      '{ events(first: 2) { nodes { attendees { properties(slugs: ["contact.email", "response_status"]) } } } }',
    );
    expect(errors).toBeUndefined();
    expect(sent()).toEqual(['queryEvents']);
    const [event] = live('event');
    expect(data.events.nodes[0].attendees).toEqual(
      all(event?.values['attendees']).map((id) => {
        const values = of('attendee', id)?.values;
        return {
          properties: {
            'contact.email': of('contact', values?.['contact'])?.values['email'] ?? null,
            response_status: values?.['response_status'] ?? null,
          },
        };
      }),
    );
  });
});

describe('a reference that leads nowhere', () => {
  it('is null where there is none, and FORBIDDEN in its place where it is hidden', async () => {
    const deal = live('deal').find(({ values }) => all(values['people']).length > 1);
    const [first, second] = all(deal?.values['people']);
    bed.sandbox.configure({ hiddenIds: [first ?? '', String(deal?.values['company'])] });
    const answer = await run(`{ deals(first: 50) { nodes { id company { name } people { id fullName } } } }`);
    const node = answer.data.deals.nodes.find(({ id }: { id: string }) => id === deal?.id);
    expect(node.company).toBeNull();
    expect(node.people[0]).toBeNull();
    expect(node.people[1]).toEqual({ id: second, fullName: of('identity', second)?.values['full_name'] });
    expect(new Set(codes(answer))).toEqual(new Set(['FORBIDDEN']));
    expect(sent()).toEqual(['queryDeals']);
    const none = await run(
      '{ contacts(first: 1, filter: { company: { isNull: true } }) { nodes { company { name deals { totalCount } } } } }',
    );
    expect(none.errors).toBeUndefined();
    expect(none.data.contacts.nodes[0].company).toBeNull();
  });

  it('to a record that was deleted keeps its id, and tells nothing of it', async () => {
    const deal = live('deal').find(({ values }) => all(values['people']).length > 0);
    const [person] = all(deal?.values['people']);
    await run(`mutation { identityDelete(input: { id: "${person}" }) { __typename } }`);
    bed.sandbox.resetLog();
    const { data } = await run(`{ deal(id: "${deal?.id}") { people { id sources } } }`);
    const told = data.deal.people.filter(({ id }: { id: string }) => id === person);
    expect(told.every(({ sources }: { sources: unknown }) => sources === null)).toBe(true);
    expect(sent().length).toBeLessThanOrEqual(2);
  });
});

import { describe, expect, it } from 'vitest';
import type { SandboxRecord } from '../../src/sandbox/start.ts';
import { codes, testBed } from '../support/gateway.ts';
import { isLive } from './kinds.ts';

const bed = testBed({ sandbox: { contacts: 90 } });
const sent = () => bed.upstream().map(({ endpoint }) => endpoint);
const live = (type: string) => bed.sandbox.records(type).filter(isLive);
const of = (type: string, id: unknown): SandboxRecord | undefined =>
  bed.sandbox.records(type).find((record) => record.id === id);
const all = (value: unknown) => (value ?? []) as readonly string[];

const contacts = (filter: object) =>
  bed.run('query ($filter: ContactFilter) { contacts(first: 100, filter: $filter) { nodes { id } } }', {
    filter,
  });
const deals = (filter: object) =>
  bed.run('query ($filter: DealFilter) { deals(first: 100, filter: $filter) { nodes { id } } }', { filter });
const ids = (records: readonly SandboxRecord[]) => records.map(({ id }) => ({ id }));
const conditions = () =>
  bed.upstream().map(({ body }) => (body as { query: { filter: unknown } }).query.filter);

describe('a filter through a reference', () => {
  it('takes the other record by its id, as before', async () => {
    const company = live('contact')[0]?.values['company'];
    const { data } = await contacts({ company: { in: [company] } });
    expect(data.contacts.nodes).toEqual(
      ids(live('contact').filter(({ values }) => values['company'] === company)),
    );
    expect(conditions()).toEqual([[{ company: { in: [company] } }]]);
  });

  it('takes an id however it is written, by literal and by variable, and so of what no kind is', async () => {
    const company = String(live('contact')[0]?.values['company']);
    const email = String(live('contact').find(({ values }) => values['first_email'])?.values['first_email']);
    const upper = { company: { in: [company.toUpperCase()] }, firstEmail: { ne: email.toUpperCase() } };
    const { data } = await contacts(upper);
    const found = live('contact').filter(
      ({ values }) => values['company'] === company && values['first_email'] !== email,
    );
    expect(data.contacts.nodes).toEqual(ids(found));
    expect(conditions()).toEqual([[{ company: { in: [company] } }, { first_email: { '!=': email } }]]);
    const literal = await bed.run(
      `{ contacts(first: 100, filter: { company: { eq: "${company.toUpperCase()}" }, firstEmail: { ne: "${email}" } }) { nodes { id } } }`,
    );
    expect(literal.data).toEqual(data);
    const bySlug = [
      { slug: 'company', in: [company.toUpperCase()] },
      { slug: 'first_email', ne: email.toUpperCase() },
    ];
    expect((await contacts({ properties: bySlug })).data).toEqual(data);
    // Of what is no reference, capitals are its own.
    await contacts({ properties: [{ slug: 'title', eq: company.toUpperCase() }] });
    expect(conditions().at(-1)).toEqual([{ title: { '=': company.toUpperCase() } }]);
  });

  it('takes it by its own properties, one request for all', async () => {
    const { data, errors } = await contacts({ company: { name: { contains: 'labs' } } });
    expect(errors).toBeUndefined();
    const matching = live('contact').filter(({ values }) =>
      String(of('organization', values['company'])?.values['name'] ?? '')
        .toLowerCase()
        .includes('labs'),
    );
    expect(matching.length).toBeGreaterThan(0);
    expect(data.contacts.nodes).toEqual(ids(matching));
    expect(conditions()[0]).toEqual([{ 'company.name': { contains: 'labs' } }]);
    expect(new Set(sent())).toEqual(new Set(['queryContacts']));
  });

  it('goes two references deep, and joins with other conditions', async () => {
    const address = live('contact').find(({ values }) => typeof values['email'] === 'string');
    const person = { emailAddresses: { email: { contains: '@' }, company: { isNull: false } } };
    const { data, errors } = await deals({ people: person, name: { contains: 'pilot' } });
    expect(errors).toBeUndefined();
    const addresses = (deal: SandboxRecord) =>
      all(deal.values['people'])
        .flatMap((id) => all(of('identity', id)?.values['email_addresses']))
        .map((id) => of('contact', id)?.values);
    expect(data.deals.nodes).toEqual(
      ids(
        live('deal').filter(
          (deal) =>
            String(deal.values['name']).includes('pilot') &&
            addresses(deal).some((values) => String(values?.['email'] ?? '').includes('@')) &&
            addresses(deal).some((values) => values?.['company'] != null),
        ),
      ),
    );
    expect(conditions()[0]).toEqual(
      expect.arrayContaining([
        { 'people.email_addresses.email': { contains: '@' } },
        { 'people.email_addresses.company': { is_not_null: true } },
        { name: { contains: 'pilot' } },
      ]),
    );
    const both = await deals({ people: { emailAddresses: { eq: address?.id, email: { exists: true } } } });
    expect(both.errors).toBeUndefined();
    expect(both.data.deals.nodes).toEqual(
      ids(
        live('deal').filter((deal) =>
          all(deal.values['people']).some((id) =>
            all(of('identity', id)?.values['email_addresses']).includes(address?.id ?? ''),
          ),
        ),
      ),
    );
  });

  it('that goes too deep, or says nothing, is refused by its place and costs nothing', async () => {
    const deep = await deals({ people: { emailAddresses: { company: { name: { eq: 'x' } } } } });
    expect(codes(deep)).toEqual(['BAD_USER_INPUT']);
    expect(deep.errors?.[0]).toMatchObject({
      message: expect.stringContaining('more than 2 references'),
      extensions: { argument: 'filter.people.emailAddresses.company.name' },
    });
    for (const [filter, argument] of [
      [{ people: {} }, 'filter.people'],
      [{ people: { emailAddresses: {} } }, 'filter.people.emailAddresses'],
      [{ people: { fullName: {} } }, 'filter.people.fullName'],
      [{ people: { fullName: { eq: null } } }, 'filter.people.fullName.eq'],
    ] as const) {
      const answer = await deals(filter);
      expect(answer.errors?.[0]?.extensions, argument).toMatchObject({ code: 'BAD_USER_INPUT', argument });
    }
    expect(sent()).toEqual([]);
  });

  it('that the upstream does not take is told by its name', async () => {
    bed.sandbox.addFault({
      match: { endpoint: 'queryContacts' },
      effect: {
        kind: 'status',
        status: 400,
        body: {
          error: {
            code: 'invalid_request',
            message: 'Bad filter.',
            request_id: 'r',
            errors: [
              { field: ".body.query.filter[0]['company.name']", message: 'no dotted slugs here', code: 'x' },
            ],
          },
        },
      },
    });
    const answer = await contacts({ company: { name: { contains: 'labs' } } });
    expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
    expect(answer.errors?.[0]?.message).toContain('company.name');
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { codes, testBed } from '../support/gateway.ts';

const bed = testBed();
const { run, upstream } = bed;
const sent = () => upstream().map(({ endpoint }) => endpoint);

interface Related {
  readonly id: string;
  readonly name?: string | null;
  readonly properties?: Readonly<Record<string, unknown>>;
}
/** Of the first contact that has all relationships. */
let id: string;
let values: Readonly<Record<string, unknown>>;

beforeEach(() => {
  const contact = bed.sandbox
    .contacts()
    .find(({ deletedAt, values }) => deletedAt === null && values['next_calendar_event']);
  id = contact?.id ?? '';
  values = contact?.values ?? {};
});

describe('references other than the company', () => {
  it('come with a page, in its one request, single and in lists', async () => {
    const answer = await run(`{
      contacts(first: 50) { nodes {
        id
        strongestConnection { id fullName }
        mutualConnections { id properties(slugs: ["email"]) }
        lastEmail { id name properties }
        actions { title }
      } }
    }`);
    expect(answer.errors).toBeUndefined();
    expect(sent()).toEqual(['queryContacts']);
    const contact = answer.data.contacts.nodes.find((node: Related) => node.id === id);
    expect(contact.strongestConnection).toEqual({
      id: values['strongest_connection'],
      fullName: expect.any(String),
    });
    expect(contact.mutualConnections.map((one: Related) => one.id)).toEqual(values['mutual_connections']);
    expect(contact.mutualConnections[0].properties).toEqual({ email: expect.stringContaining('@') });
    expect(contact.lastEmail.name).toBe(contact.lastEmail.properties.subject);
    expect(contact.actions).toEqual([{ title: expect.any(String) }, { title: expect.any(String) }]);
    expect(
      answer.data.contacts.nodes.some((node: Record<string, unknown>) => node['lastEmail'] === null),
    ).toBe(true);
  });

  it('cost one request for one contact too, whatever is selected of them', async () => {
    const ids = await run(`{ contact(id: "${id}") { mutualConnections { id } nextCalendarEvent { id } } }`);
    expect(ids.data.contact.mutualConnections.map((one: Related) => one.id)).toEqual(
      values['mutual_connections'],
    );
    expect(sent()).toEqual(['getContact']);
    bed.sandbox.resetLog();
    const names = await run(`{ contact(id: "${id}") { mutualConnections { fullName } company { name } } }`);
    expect(names.errors).toBeUndefined();
    expect(names.data.contact.mutualConnections[0].fullName).toEqual(expect.any(String));
    expect(sent()).toEqual(['getContact']);
  });

  it.each(['id', 'all'] as const)(
    'tell their names where a row tells %s of what was selected itself',
    async (form) => {
      bed.sandbox.configure({ rowReferences: form });
      const names = 'strongestConnection { fullName } mutualConnections { fullName } actions { title }';
      const page = await run(`{ contacts(first: 50) { nodes { id ${names} } } }`);
      const one = await run(`{ contact(id: "${id}") { id ${names} } }`);
      expect([page.errors, one.errors]).toEqual([undefined, undefined]);
      const { strongestConnection, mutualConnections, actions } = one.data.contact;
      for (const { fullName, title } of [strongestConnection, ...mutualConnections, ...actions])
        expect(fullName ?? title).toMatch(/./);
      expect(page.data.contacts.nodes.find((node: Related) => node.id === id)).toEqual(one.data.contact);
      expect(sent()).toEqual(['queryContacts', 'getContact']);
    },
  );

  it.each(['id', 'name', 'nested'] as const)('are completed when a record carries their %s', async (form) => {
    bed.sandbox.configure({ recordReferences: form });
    const answer = await run(
      `{ contact(id: "${id}") { etag mutualConnections { id properties(slugs: ["full_name", "first_name"]) } firstEmail { id } } }`,
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data.contact.mutualConnections).toEqual(
      (values['mutual_connections'] as string[]).map((one) => ({
        id: one,
        properties: { full_name: expect.any(String), first_name: expect.any(String) },
      })),
    );
    expect(answer.data.contact.firstEmail).toEqual({ id: values['first_email'] });
    expect(sent()).toEqual(form === 'nested' ? ['getContact'] : ['getContact', 'queryContacts']);
  });

  it('tell what lies behind a second reference, in the same request', async () => {
    const answer = await run(`{
      events(first: 2) { nodes { attendees { properties(slugs: ["contact.email"]) } } }
    }`);
    expect(answer.errors).toBeUndefined();
    const attendees = answer.data.events.nodes.flatMap((node: { attendees: object[] }) => node.attendees);
    expect(attendees.length).toBeGreaterThan(1);
    for (const { properties } of attendees)
      expect(properties).toEqual({ 'contact.email': expect.stringContaining('@') });
    expect(sent()).toEqual(['queryEvents']);
  });

  it('tell what lies further away than the upstream looks, with their place', async () => {
    const answer = await run(
      '{ events(first: 1) { nodes { attendees { id properties(slugs: ["contact.company.name"]) } } } }',
    );
    expect(new Set(codes(answer))).toEqual(new Set(['BAD_USER_INPUT']));
    expect(answer.errors?.[0]?.message).toContain('contact.company.name');
    expect(answer.data.events.nodes[0].attendees[0]).toEqual({ id: expect.any(String), properties: null });
  });

  describe('tell properties by their slugs', () => {
    const query = `query ($id: ID!, $slugs: [String!]) { contact(id: $id) {
      company { properties(slugs: $slugs) } mutualConnections { properties(slugs: $slugs) } } }`;

    it('and those alone that the upstream has told', async () => {
      bed.sandbox.configure({ recordReferences: 'nested' });
      await run(query, { id, slugs: ['name'] });
      const [told] = upstream();
      // An upstream that pays no attention to slugs that it does not know.
      bed.sandbox.addFault({ effect: { kind: 'status', status: 200, body: told?.responseBody } });
      const answer = await run(query, { id, slugs: ['constructor', '__proto__', 'toString', 'name'] });
      expect(answer.errors).toBeUndefined();
      const { company, mutualConnections } = answer.data.contact;
      for (const { properties } of [company, mutualConnections[0]])
        expect(Object.entries(properties)).toEqual([
          ['constructor', null],
          ['__proto__', null],
          ['toString', null],
          ['name', expect.any(String)],
        ]);
    });

    it('unless one can be no slug', async () => {
      const answer = await run(query, { id, slugs: ['name,email'] });
      expect(new Set(codes(answer))).toEqual(new Set(['BAD_USER_INPUT']));
      expect(new Set(answer.errors?.map(({ path }) => path?.[1]))).toEqual(
        new Set(['company', 'mutualConnections']),
      );
    });
  });

  it('unite what two places of an operation want of one list', async () => {
    const answer = await run(`{
      contacts(first: 50) { nodes { id mutualConnections { properties(slugs: ["email"]) } } }
      contact(id: "${id}") { mutualConnections { properties(slugs: ["name"]) } }
    }`);
    expect(answer.errors).toBeUndefined();
    expect(answer.data.contact.mutualConnections[0].properties.name).toEqual(expect.any(String));
    expect(codes(answer)).toEqual([]);
  });
});

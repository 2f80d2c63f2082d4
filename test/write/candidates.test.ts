import { describe, expect, it } from 'vitest';
import { isLive, kinds } from '../objects/kinds.ts';
import { codes, testBed } from '../support/gateway.ts';

const bed = testBed({ sandbox: { contacts: 60 } });
const { run, upstream } = bed;
const sent = () => upstream().map(({ endpoint }) => endpoint);

describe.each(kinds.filter(({ path }) => path !== 'engagement'))('several $many that match', (kind) => {
  const { one, name, path, slug, field, first } = kind;

  it('are told to choose from, by one query, and by none where they are not selected', async () => {
    for (let made = 0; made < 7; made++)
      await run(`mutation { ${one}Create(input: { values: { ${field}: "${first}" } }) { __typename } }`);
    const ids = bed.sandbox
      .records(path)
      .filter(isLive)
      .filter(({ values }) => values[slug] === first)
      .map(({ id }) => id);
    const by = `property: "${slug}", value: "${first}"`;
    const candidates = `__typename ... on PrismAmbiguousMatchError { code candidates { id ... on ${name} { ${field} } } }`;
    const told = {
      __typename: 'PrismAmbiguousMatchError',
      code: 'AMBIGUOUS_MATCH',
      candidates: ids.slice(0, 5).map((id) => ({ __typename: name, id, [field]: first })),
    };
    bed.sandbox.resetLog();
    const found = await run(`{ ${one}By(${by}) { ${candidates.replace('{ id', '{ __typename id')} } }`);
    expect(found.data[`${one}By`]).toEqual(told);
    expect(sent()).toEqual([kind.sent('find'), kind.sent('query')]);
    bed.sandbox.resetLog();
    const written = await run(
      `mutation { ${one}Upsert(input: { ${by}, values: { ${field}: "x" } }) { ${candidates.replace('{ id', '{ __typename id')} } }`,
    );
    expect(written.data[`${one}Upsert`]).toEqual(told);
    expect(sent()).toEqual([kind.sent('upsert'), kind.sent('query')]);
    bed.sandbox.resetLog();
    await run(`{ ${one}By(${by}) { ... on PrismError { code upstreamCode message } } }`);
    expect(sent()).toEqual([kind.sent('find')]);
  });
});

describe('candidates', () => {
  it('that cannot be read are an error of their own: the payload stands', async () => {
    bed.sandbox.addFault({ match: { endpoint: 'queryContacts' }, effect: { kind: 'status', status: 403 } });
    const query = `query ($value: String!) { contactBy(property: "email", value: $value) {
      ... on PrismAmbiguousMatchError { code candidates { id } } } }`;
    const answer = await run(query, { value: 'sam.rivera@shared.example' });
    expect(answer.data.contactBy).toEqual({ code: 'AMBIGUOUS_MATCH', candidates: null });
    expect(codes(answer)).toEqual(['FORBIDDEN']);
  });
});

describe('an input that cannot be sent', () => {
  it.each(kinds)('is told as the payload of each mutation of $many, with its place', async (kind) => {
    const { one, field, hasBulks } = kind;
    const values = `values: { ${field}: "${kind.first}" }`;
    const doubled = `values: { ${field}: "${kind.first}", custom: { ${kind.slug}: "y" } }`;
    const places: Readonly<Record<string, readonly [input: string, field: string]>> = {
      Create: [doubled, `values.custom.${kind.slug}`],
      Update: [`id: "none", ${values}`, 'id'],
      Upsert: [`property: "a,b", value: "x", ${values}`, 'property'],
      Delete: ['id: "none"', 'id'],
      Restore: ['id: "none"', 'id'],
      Duplicate: ['id: "none"', 'id'],
      ...(hasBulks && {
        Import: [`rows: [{ ${doubled} }]`, `rows.0.values.custom.${kind.slug}`],
        BulkUpdate: ['items: []', 'items'],
        BulkDelete: ['ids: []', 'ids'],
      }),
    };
    for (const [verb, [input, place]] of Object.entries(places)) {
      const type = verb === 'Import' ? `${kind.name}ImportFailed` : 'PrismValidationError';
      const answer = await run(`mutation { ${one}${verb}(input: { ${input} }) {
        __typename ... on PrismError { code } ... on ${type} { issues { field path code } } } }`);
      expect([verb, answer.errors, answer.data]).toEqual([
        verb,
        undefined,
        {
          [`${one}${verb}`]: {
            __typename: type,
            code: 'BAD_USER_INPUT',
            issues: [{ field: place, path: '', code: null }],
          },
        },
      ]);
    }
    if (hasBulks) {
      const items = await run(`mutation { ${one}BulkUpdate(input: { items: [{ id: "none", ${values} }] }) {
        ... on ${kind.name}BulkOutcome { results { ... on PrismBulkItemError { code issues { field } } } } }
        ids: ${one}BulkDelete(input: { ids: ["none"] }) {
        ... on ${kind.name}BulkOutcome { results { ... on PrismBulkItemError { code issues { field } } } } } }`);
      expect(items.data[`${one}BulkUpdate`].results).toEqual([
        { code: 'BAD_USER_INPUT', issues: [{ field: 'items.0.id' }] },
      ]);
      expect(items.data.ids.results).toEqual([{ code: 'BAD_USER_INPUT', issues: [{ field: 'ids.0' }] }]);
    }
    expect(sent()).toEqual([]);
  });

  it('leaves what is wrong with the caller an error', async () => {
    const answer = await run(
      'mutation { contactUpdate(input: { id: "none", values: {} }) { ... on PrismError { code } } contactCreate(input: { values: { title: "x" } }) { __typename } }',
      undefined,
      { 'x-deadline-ms': 'soon' },
    );
    expect(codes(answer)).toEqual(expect.arrayContaining(['BAD_USER_INPUT']));
    expect(sent()).toEqual([]);
  });
});

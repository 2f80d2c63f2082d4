import { describe, expect, it } from 'vitest';
import { type GraphQLAnswer, testBed } from '../support/gateway.ts';
import { held, isLive, kinds, nobody } from './kinds.ts';

const bed = testBed({ sandbox: { contacts: 60 } });
const { run, upstream } = bed;
const sent = () => upstream().map(({ endpoint }) => endpoint);
const codesIn = ({ errors }: GraphQLAnswer) => errors?.map(({ extensions }) => extensions.code);

describe.each(kinds)('$name', (kind) => {
  const { one, many, name, field, slug, path } = kind;
  const stored = () => bed.sandbox.records(path);
  const live = () => stored().filter(isLive);
  const fields = `id ${kind.plain.map((property) => property.field).join(' ')}`;

  it('is read by its id, with all that it has a field for, by one GET', async () => {
    const [record] = live();
    const answer = await run(`query ($id: ID!) { ${one}(id: $id) { ${fields} } }`, { id: record?.id });
    expect(answer.errors).toBeUndefined();
    expect(answer.data[one]).toEqual(held(kind, record));
    expect(sent()).toEqual([kind.sent('get')]);
  });

  it('is null where there is none, and refuses what is no id without asking', async () => {
    expect((await run(`{ ${one}(id: "${nobody}") { id } }`)).data[one]).toBeNull();
    expect(sent()).toEqual([kind.sent('get')]);
    const refused = await run(`{ ${one}(id: "7") { id } }`);
    expect(refused.data[one]).toBeNull();
    expect(codesIn(refused)).toEqual(['BAD_USER_INPUT']);
    expect(sent()).toHaveLength(1);
  });

  it('tells its id as what it is to the upstream too: a slug', async () => {
    const [record] = live();
    const told = { property: record?.id, properties: { id: record?.id } };
    const asked = 'property(slug: "id") properties(slugs: ["id"])';
    const alone = await run(`{ ${one}(id: "${record?.id}") { ${asked} } }`);
    expect([alone.data[one], alone.errors]).toEqual([told, undefined]);
    const page = await run(`{ ${many}(first: 50) { nodes { id ${asked} } } }`);
    expect(page.data[many].nodes).toContainEqual({ id: record?.id, ...told });
  });

  it('comes with its GET, its row and everything it has', async () => {
    const [record] = live();
    const answer = await run(
      `query ($id: ID!) { ${one}(id: $id) {
        etag isUserObject sources listValues property(slug: "${slug}") properties(slugs: ["${slug}"])
      } }`,
      { id: record?.id },
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data[one]).toEqual({
      etag: expect.stringMatching(/./),
      isUserObject: record?.isUserObject,
      sources: expect.arrayContaining([record?.sourceIds[0]]),
      listValues: record?.list ?? null,
      property: record?.values[slug] ?? null,
      properties: { [slug]: record?.values[slug] ?? null },
    });
    expect(sent().sort()).toEqual([kind.sent('get'), kind.sent('query')].sort());
    bed.sandbox.resetLog();
    const whole = await run(`query ($id: ID!) { ${one}(id: $id) { properties } }`, { id: record?.id });
    expect(whole.data[one].properties).toMatchObject({ [slug]: record?.values[slug] ?? null });
    expect(sent()).toEqual([kind.sent('get')]);
  });

  it('is found by a property that it alone has; of none and of several it tells', async () => {
    const lookup = `query ($value: String!) { ${one}By(property: "${slug}", value: $value) {
      __typename ... on ${name} { ${fields} } ... on PrismError { code message }
    } }`;
    const many = new Map<unknown, number>();
    for (const { values } of live()) many.set(values[slug], (many.get(values[slug]) ?? 0) + 1);
    const single = live().find(({ values }) => many.get(values[slug]) === 1);
    const shared = [...many].find(([value, times]) => typeof value === 'string' && times > 1)?.[0];
    if (single !== undefined) {
      const found = await run(lookup, { value: single.values[slug] });
      expect(found.data[`${one}By`]).toEqual({ __typename: name, ...held(kind, single) });
    }
    if (shared !== undefined) {
      const several = await run(lookup, { value: shared });
      expect(several.data[`${one}By`]).toMatchObject({ __typename: 'PrismAmbiguousMatchError' });
    }
    expect(single ?? shared).toBeDefined();
    const none = await run(lookup, { value: kind.first });
    expect(none.data[`${one}By`]).toMatchObject({ __typename: 'PrismNotFoundError' });
    expect(new Set(sent())).toEqual(new Set([kind.sent('find')]));
  });

  it('is listed and counted in one request, those of a list and the deleted ones as well', async () => {
    const [list] = bed.sandbox.lists;
    const answer = await run(`{ ${many}(first: 50) { totalCount nodes { ${fields} } } }`);
    expect(answer.errors).toBeUndefined();
    expect(answer.data[many]).toEqual({
      totalCount: live().length,
      nodes: live()
        .slice(0, 50)
        .map((record) => held(kind, record)),
    });
    expect(sent()).toEqual([kind.sent('query')]);
    bed.sandbox.resetLog();
    const listed = live().filter(({ listIds }) => listIds.includes(list?.id ?? ''));
    const counts = await run(
      `query ($list: ID!) {
        all: ${one}Count
        listed: ${one}Count(listId: $list)
        page: ${many}(listId: $list, first: 50) { nodes { id } }
        deleted: ${many}(includeDeleted: true) { totalCount }
      }`,
      { list: list?.id },
    );
    expect(counts.data).toEqual({
      all: live().length,
      listed: listed.length,
      page: { nodes: listed.map(({ id }) => ({ id })) },
      deleted: { totalCount: stored().length },
    });
    expect(sent().sort()).toEqual(
      [kind.sent('count'), kind.sent('count'), kind.sent('query'), kind.sent('query')].sort(),
    );
  });

  it('has its definitions, read once', async () => {
    const ask = () => run(`{ ${one}PropertyDefinitions { slug type native } }`);
    const { data } = await ask();
    const slugs = data[`${one}PropertyDefinitions`].map((definition: { slug: string }) => definition.slug);
    // `created_at` and `updated_at` are readable beside the definitions (contract).
    const own = kind.plain.map((property) => property.slug).filter((told) => told !== 'created_at');
    expect(slugs).toEqual(expect.arrayContaining(own));
    await ask();
    expect(sent()).toEqual([`list${name}Properties`]);
  });

  it('reads 35 ids of one operation with one query, each id its own record', async () => {
    const wanted = [...live().slice(0, 30), ...live().slice(0, 5)];
    const selections = wanted.map(({ id }, index) => `r${index}: ${one}(id: "${id}") { id ${field} }`);
    const { data } = await run(`{ ${selections.join('\n')} }`);
    expect(Object.values(data)).toEqual(
      wanted.map((record) => ({ id: record.id, [field]: held(kind, record)[field] })),
    );
    expect(sent()).toEqual([kind.sent('query')]);
  });
});

import { describe, expect, it } from 'vitest';
import type { CatalogueProperty } from '../../src/record/value/catalogue.ts';
import type { SandboxRecord } from '../../src/sandbox/start.ts';
import { testBed } from '../support/gateway.ts';
import { isLive, kinds } from './kinds.ts';

const bed = testBed({ sandbox: { contacts: 50 } });
type Value = string | number | boolean | readonly string[];

/** A filter for what one record has, and who else has it. */
function conditionFor({ kind }: CatalogueProperty, value: Value) {
  if (Array.isArray(value)) return { contains: [value[0]] };
  if (kind === 'text') return { beginsWith: String(value).slice(0, 2) };
  return kind === 'date' ? { gte: value } : { eq: value };
}

function matches({ kind }: CatalogueProperty, value: Value, of: unknown): boolean {
  if (of === null || of === undefined) return false;
  if (Array.isArray(value)) return Array.isArray(of) && of.includes(value[0]);
  if (kind === 'text') return String(of).toLowerCase().startsWith(String(value).slice(0, 2).toLowerCase());
  return kind === 'date' ? String(of) >= String(value) : of === value;
}

describe.each(kinds)('$many', (kind) => {
  const { many, name, path, plain } = kind;
  const live = () => bed.sandbox.records(path).filter(isLive);
  const of = (record: SandboxRecord | undefined, slug: string) =>
    (slug === 'created_at' ? record?.createdAt : record?.values[slug]) as Value | null | undefined;

  it('are filtered by every property that has a field, in one request each', async () => {
    let tried = 0;
    for (const property of plain) {
      const { field, slug } = property;
      const having = live().filter((record) => (of(record, slug) ?? null) !== null);
      const value = of(having[having.length >> 1], slug);
      if (value === null || value === undefined) continue;
      tried += 1;
      const condition = conditionFor(property, value);
      bed.sandbox.resetLog();
      const { data, errors } = await bed.run(
        `query ($filter: ${name}Filter) {
          some: ${many}(first: 200, filter: $filter) { nodes { id } }
          none: ${many}(first: 1, filter: { ${field}: { isNull: true } }) { totalCount }
        }`,
        { filter: { [field]: condition } },
      );
      expect(errors).toBeUndefined();
      expect(
        data.some.nodes.map(({ id }: { id: string }) => id),
        `${slug} ${JSON.stringify(condition)}`,
      ).toEqual(
        live()
          .filter((record) => matches(property, value, of(record, slug)))
          .map(({ id }) => id),
      );
      expect(data.none.totalCount, slug).toBe(live().length - having.length);
    }
    expect(tried).toBeGreaterThan(plain.length / 2);
  });

  it('are sorted by every property that sorts, both ways', async () => {
    for (const { slug, field, kind: type } of plain) {
      if (type === 'options') continue;
      const key = field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
      const { data, errors } = await bed.run(`{
        up: ${many}(first: 200, sort: [{ by: ${key} }]) { nodes { id } }
        down: ${many}(first: 200, sort: [{ by: ${key}, direction: DESC }]) { nodes { id } }
      }`);
      expect(errors, key).toBeUndefined();
      const byId = new Map(live().map((record) => [record.id, of(record, slug) ?? null]));
      const values = (nodes: readonly { id: string }[]) =>
        nodes.map(({ id }) => byId.get(id) ?? null).filter((value) => value !== null);
      const up = values(data.up.nodes);
      expect(data.up.nodes).toHaveLength(live().length);
      expect(new Set(data.up.nodes.map(({ id }: { id: string }) => id)).size).toBe(live().length);
      const [low, high] = [up[0], up.at(-1)];
      if (low === undefined || high === undefined) continue;
      expect(String(values(data.down.nodes)[0]), slug).toBe(String(high));
      expect(String(values(data.down.nodes).at(-1)), slug).toBe(String(low));
    }
  });
});

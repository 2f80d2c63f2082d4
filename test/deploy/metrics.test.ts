import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { MemoryDocuments } from '../../src/graphql/persisted-documents.ts';
import { MemoryTurns } from '../../src/prism/way/memory-turns.ts';
import { MemoryMonths } from '../../src/prism/way/month-budget.ts';
import type { Sharing } from '../../src/redis/sharing.ts';
import { testBed } from '../support/gateway.ts';
import { noReadings } from '../support/no-readings.ts';

const read = (path: string) => readFileSync(new URL(`../../deploy/${path}`, import.meta.url), 'utf8');
const sharing: Sharing = {
  turns: new MemoryTurns(10),
  turnsAt: (perSecond) => new MemoryTurns(perSecond),
  months: new MemoryMonths(),
  documents: new MemoryDocuments(),
  readings: noReadings,
  state: () => ({ store: 'shared', instances: 2 }),
};
const bed = testBed({ gateway: { sharing, ratePerSecond: 10, ratePerMonth: 1_000 } });

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string };
}
const rules: readonly Rule[] = parse(read('prometheus/rules.yaml')).groups.flatMap(
  ({ rules }: { rules: Rule[] }) => rules,
);
const dashboard: {
  readonly panels: readonly {
    readonly title: string;
    readonly targets: readonly { readonly expr: string }[];
  }[];
  readonly templating: { readonly list: readonly { readonly query: string | { readonly query: string } }[] };
} = JSON.parse(read('grafana/dashboard.json'));
const queries = dashboard.templating.list.map(({ query }) =>
  typeof query === 'string' ? query : query.query,
);
const expressions = [
  ...rules.map(({ alert, expr }) => [alert, expr]),
  ...dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr])),
  ...queries.map((query) => ['templating', query]),
] as [string, string][];

/** Each sample's name, with the names of its labels. */
async function served(): Promise<Map<string, Set<string>>> {
  const names = new Map<string, Set<string>>();
  await bed.run('{ contactCount }');
  await bed.run('{ nothing }');
  const text = await (await fetch(new URL('/metrics', bed.gateway.url))).text();
  for (const [, name = '', labels = ''] of text.matchAll(/^(\w+)(?:\{(.*?)\})? \S+$/gm)) {
    const known = names.get(name) ?? new Set();
    for (const [, label = ''] of labels.matchAll(/(\w+)=/g)) known.add(label);
    names.set(name, known);
  }
  return names;
}

describe('the alert rules and the dashboard', () => {
  it('name metrics and labels that are served', async () => {
    const names = await served();
    // Prometheus adds these when it reads.
    const added = ['instance', 'job'];
    for (const [where, expr] of expressions) {
      for (const [, metric = '', matchers = ''] of expr.matchAll(
        /\b((?:gateway|nodejs|process)_\w+)(?:\{(.*?)\})?/g,
      )) {
        expect([where, metric, [...names.keys()].includes(metric)]).toEqual([where, metric, true]);
        for (const [, label = ''] of matchers.matchAll(/(\w+)=/g))
          expect([where, metric, label, [...added, ...(names.get(metric) ?? [])]]).toEqual([
            where,
            metric,
            label,
            expect.arrayContaining([label]),
          ]);
        for (const [, by = ''] of expr.matchAll(/by \((.*?)\)/g))
          for (const label of by.split(', '))
            expect([where, names.get(metric)?.has(label)]).toEqual([where, true]);
      }
    }
  });

  it('say of each alert how bad it is and what it means', () => {
    expect(rules.length).toBeGreaterThan(5);
    for (const { alert, labels, annotations } of rules) {
      expect([alert, labels.severity]).toEqual([alert, expect.stringMatching(/^(warning|critical)$/)]);
      expect(annotations.summary).toMatch(/\.$/);
    }
  });
});

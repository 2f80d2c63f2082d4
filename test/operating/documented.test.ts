import { readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { MemoryDocuments } from '../../src/graphql/persisted-documents.ts';
import { MemoryTurns } from '../../src/prism/way/memory-turns.ts';
import { MemoryMonths } from '../../src/prism/way/month-budget.ts';
import type { Sharing } from '../../src/redis/sharing.ts';
import { testBed } from '../support/gateway.ts';
import { noReadings } from '../support/no-readings.ts';

const page = readFileSync(new URL('../../docs/operating.md', import.meta.url), 'utf8');
const lines: string[] = [];
const stream = new Writable({
  write(chunk, _encoding, done) {
    lines.push(String(chunk));
    done();
  },
});
const options = {
  ratePerSecond: 10,
  ratePerMonth: 1_000,
  logger: pino({ level: 'info', base: null }, stream),
};
const bed = testBed({ gateway: options });
const sharing: Sharing = {
  turns: new MemoryTurns(10),
  turnsAt: (perSecond) => new MemoryTurns(perSecond),
  months: new MemoryMonths(),
  documents: new MemoryDocuments(),
  readings: noReadings,
  state: () => ({ store: 'shared', instances: 2 }),
};
const sharingBed = testBed({ gateway: { ...options, sharing } });

it.each([
  ['', bed, (row: string) => !row.includes('`REDIS_URL`')],
  [' with `REDIS_URL`', sharingBed, () => true],
])('lists the metrics that are served%s, with their labels', async (_, { run, gateway }, isServed) => {
  const rows = [...page.matchAll(/^\| `(gateway_\w+)` +\| ([^|]*)\|.*/gm)];
  const documented = rows
    .filter(([row]) => isServed(row))
    .map(([, name, labels = '']) => [name, [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label)]);
  await run('{ contactCount }');
  await run('{ nothing }');
  const text = await (await fetch(new URL('/metrics', gateway.url))).text();
  const served = [...text.matchAll(/^# TYPE (gateway_\w+) \w+\n(?:\w+(?:\{(.*?)\})?)?/gm)].map(
    ([, name, labels = '']) => [
      name,
      [...labels.matchAll(/(\w+)=/g)].map(([, label]) => label).filter((label) => label !== 'le'),
    ],
  );
  expect(documented.sort()).toEqual(served.sort());
});

it('shows a line of the log as it is', async () => {
  const [, shown = ''] = /```json\n(.*?)```/s.exec(page) ?? [];
  await bed.run('query Contacts { contactCount }');
  const line = lines.map((text) => JSON.parse(text)).find(({ operation }) => operation === 'Contacts');
  expect(Object.keys(line)).toEqual(Object.keys(JSON.parse(shown)));
});

import { readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { testBed } from '../support/gateway.ts';

const page = readFileSync(new URL('../../docs/operating.md', import.meta.url), 'utf8');
const lines: string[] = [];
const stream = new Writable({
  write(chunk, _encoding, done) {
    lines.push(String(chunk));
    done();
  },
});
const bed = testBed({
  gateway: { ratePerSecond: 10, ratePerMonth: 1_000, logger: pino({ level: 'info', base: null }, stream) },
});

it('lists the metrics that are served, with their labels', async () => {
  const documented = [...page.matchAll(/^\| `(gateway_\w+)` +\| ([^|]*)\|/gm)].map(
    ([, name, labels = '']) => [name, [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label)],
  );
  await bed.run('{ contactCount }');
  await bed.run('{ nothing }');
  const text = await (await fetch(new URL('/metrics', bed.gateway.url))).text();
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

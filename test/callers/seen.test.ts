import { expect, it } from 'vitest';
import { CallerBook } from '../../src/http/caller-book.ts';
import { testBed } from '../support/gateway.ts';
import { logLines } from '../support/log-lines.ts';
import { as, entryOf } from './callers.ts';

const log = logLines('debug');
const book = new CallerBook([entryOf('one'), entryOf('two')]);
const tokens = ['a-token-of-nobody'];
const bed = testBed({ gateway: { callers: { book, tokens }, logger: log.logger } });
const passing = testBed();

async function byCaller(url: string): Promise<Record<string, number>> {
  const text = await (await fetch(new URL('/metrics', url))).text();
  const lines = text.matchAll(/^gateway_caller_upstream_requests_total\{caller="(.*?)"\} (\d+)$/gm);
  return Object.fromEntries([...lines].map(([, name, value]) => [name, Number(value)]));
}

it('a caller is named in the lines of its operations and of its upstream requests, and counted by its name', async () => {
  expect(await byCaller(bed.gateway.url)).toEqual({ one: 0, two: 0, other: 0, key: 0 });
  await bed.run('{ contactCount dealCount }', {}, as('one'));
  await bed.run('{ contactCount }', {}, { authorization: `Bearer ${tokens[0]}` });
  expect(await byCaller(bed.gateway.url)).toEqual({ one: 2, two: 0, other: 1, key: 0 });
  expect(log.lines('operation').map(({ caller }) => caller)).toEqual(['one', 'token 0']);
  expect(log.lines('upstream request').map(({ caller }) => caller)).toEqual(['one', 'one', 'token 0']);
  expect(JSON.stringify(log.lines())).not.toMatch(/the-token-of|a-token-of/);
});

it('one that the file gains is counted from 0 on, and one that it loses is one of the others', async () => {
  book.replace([entryOf('two'), entryOf('three')]);
  const before = await byCaller(bed.gateway.url);
  expect(before).toMatchObject({ three: 0 });
  await bed.run('{ contactCount }', {}, as('three'));
  expect(await byCaller(bed.gateway.url)).toEqual({ ...before, three: 1 });
});

it('where keys pass through, all of them are one', async () => {
  await passing.run('{ contactCount }');
  expect(await byCaller(passing.gateway.url)).toEqual({ other: 0, key: 1 });
});

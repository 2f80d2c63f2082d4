import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { as, entryOf } from '../callers/callers.ts';
import { mostInAnySecond } from '../resilience/mixed.ts';
import { codes } from '../support/gateway.ts';
import { type Fleet, startFleet } from './fleet.ts';
import { askAnew } from './load.ts';
import { anyRedis } from './server.ts';

const folder = mkdtempSync(join(tmpdir(), 'callers-'));
const callers = [entryOf('small', { perMonth: 5 }), entryOf('slow', { perSecond: 2 }), entryOf('free')];
let redis: Awaited<ReturnType<typeof anyRedis>>;
let fleet: Fleet;

beforeAll(async () => {
  redis = await anyRedis();
  const file = join(folder, 'callers.json');
  writeFileSync(file, JSON.stringify({ callers }));
  fleet = await startFleet([redis.url, redis.url], { CALLERS: file });
  await Promise.all([ask('free', 0), ask('free', 1)]);
});
beforeEach(() => fleet.sandbox.resetLog());
afterAll(async () => {
  await fleet.stop();
  await redis.remove();
  rmSync(folder, { recursive: true });
});

function ask(name: string, gateway: number) {
  return askAnew(fleet, gateway, as(name));
}

it("a caller's month is counted by all gateways together", async () => {
  const remaining: unknown[] = [];
  for (let request = 0; request < 5; request++)
    remaining.push((await ask('small', request % 2)).extensions.upstream.budget?.month);
  expect(remaining).toEqual([4, 3, 2, 1, 0].map((left) => ({ limit: 5, remaining: left })));
  for (const gateway of [0, 1]) expect(codes(await ask('small', gateway))).toEqual(['BUDGET_EXCEEDED']);
  expect(codes(await ask('free', 0))).toEqual([]);
  expect(fleet.sandbox.requests()).toBe(6);
});

it("a caller's second is shared by all gateways", async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => ask('slow', index % 2)));
  expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
  expect(fleet.sandbox.requests()).toBe(8);
  expect(mostInAnySecond(fleet.sandbox.exchanges)).toBeLessThanOrEqual(2);
});

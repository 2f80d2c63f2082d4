import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { CallerBook } from '../../src/http/caller-book.ts';
import { kinds } from '../../src/schema-choice.ts';
import { CallersFile } from '../../src/settings/callers-file.ts';
import { addCaller } from '../../src/tools/caller/add.ts';
import { runCommand } from '../support/command.ts';
import { codes, testBed } from '../support/gateway.ts';

const folder = mkdtempSync(join(tmpdir(), 'callers-'));
afterAll(() => rmSync(folder, { recursive: true }));
const book = new CallerBook([]);
const bed = testBed({ gateway: { callers: { book } } });

it('makes a token and the entry under which the gateway lets it in', async () => {
  const args = ['add', 'sync', '--may', 'contact:read, deal:*', '--per-month', '2', '--no-reserve'];
  const { code, stdout } = await runCommand(['src/tools/caller/main.ts', ...args]);
  expect(code).toBe(0);
  const [, token = '', entry = ''] = /once:\n\n(\S{43})\n\n.*:\n\n([\s\S]+)$/.exec(stdout) ?? [];
  expect(entry).not.toContain(token);
  const file = join(folder, 'callers.yaml');
  writeFileSync(file, `callers:\n${entry}`);
  const entries = new CallersFile(file, { kinds, takesJwt: false }).read();
  expect(entries).toMatchObject([
    { name: 'sync', may: ['contact:read', 'deal:*'], perMonth: 2, reserve: false },
  ]);
  book.replace(entries);
  const answer = await bed.run('{ contactCount eventCount }', {}, { authorization: `Bearer ${token}` });
  expect([codes(answer), answer.extensions.upstream.requests]).toEqual([['FORBIDDEN'], 1]);
});

it.each([
  [[], 'caller add NAME'],
  [['remove', 'a'], 'caller add NAME'],
  [['add', 'a', '--mya', 'read'], "Unknown option '--mya'"],
  [['add', 'a b', '--may', 'raed', '--per-second', 'two'], 'name must be 1 to 63'],
  [['add', 'a', '--may', 'raed'], 'may.0 must be one of read'],
  [['add', 'a', '--per-second', 'two'], 'perSecond must be a whole number'],
  [['add', 'a', '--per-month', ''], 'perMonth must be a whole number from 1'],
  [['add', 'a', '--per-second', ''], 'perSecond must be a whole number from 1'],
])('says of %j what is wrong', (args, message) => {
  expect(() => addCaller(args)).toThrow(message);
});

it('tells with --help how it is asked', () => {
  expect(addCaller(['--help'])).toMatch(/^caller add NAME .*\n\nMakes a token/);
});

it('the example in deploy/ is a good file', () => {
  const file = fileURLToPath(new URL('../../deploy/callers.yaml', import.meta.url));
  expect(new CallersFile(file, { kinds, takesJwt: false }).read()).toMatchObject([{ name: 'dashboard' }]);
});

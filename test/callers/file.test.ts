import { mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CallerBook } from '../../src/http/caller-book.ts';
import { kinds } from '../../src/schema-choice.ts';
import { CallersFile, CallersFileError } from '../../src/settings/callers-file.ts';
import { rereadCallers } from '../../src/settings/reread-callers.ts';
import { readStart } from '../../src/start-report.ts';
import { startGatewayProcess } from '../support/command.ts';
import { codes, post, testBed } from '../support/gateway.ts';
import { logLines } from '../support/log-lines.ts';
import { as, entryOf } from './callers.ts';

const folder = mkdtempSync(join(tmpdir(), 'callers-'));
afterAll(() => rmSync(folder, { recursive: true }));

const options = { kinds, takesJwt: true };
const sha = (name: string) => entryOf(name).tokenSha256 ?? '';
const query = '{ contactCount }';

function fileWith(text: string, name = 'callers.yaml'): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

function yamlOf(...callers: { name: string; may?: string }[]): string {
  const entries = callers.map(
    ({ name, may = 'read' }) => `  - name: ${name}\n    tokenSha256: ${sha(name)}\n    may: [${may}]\n`,
  );
  return `callers:\n${entries.join('')}`;
}

function faultsOf(text: string): string[] {
  const file = fileWith(text, 'faults.yaml');
  try {
    new CallersFile(file, options).read();
    return [];
  } catch (error) {
    if (error instanceof CallersFileError)
      return error.faults.map((fault) => fault.replace(file, 'file').slice(0, 140));
    throw error;
  }
}

describe("a callers' file", () => {
  it('is YAML or JSON, and permits reading where it says nothing', () => {
    const yaml = `# who calls\ncallers:\n  - name: dashboard\n    tokenSha256: ${sha('dashboard').toUpperCase()}\n    perMonth: 300\n    perSecond: 2\n    reserve: false\n  - name: sync\n    jwt: { sub: "12", "realm_access.level": 3 }\n    may: [contact:read, "deal:*"]\n`;
    const [dashboard, sync] = new CallersFile(fileWith(yaml), options).read();
    const shares = { perMonth: 300, perSecond: 2, reserve: false };
    expect(dashboard).toMatchObject({
      name: 'dashboard',
      tokenSha256: sha('dashboard'),
      may: ['read'],
      ...shares,
    });
    expect(sync).toMatchObject({
      jwt: { sub: '12', 'realm_access.level': 3 },
      may: ['contact:read', 'deal:*'],
    });
    const json = JSON.stringify({ callers: [{ name: 'a', tokenSha256: sha('a'), may: ['*'] }] });
    expect(new CallersFile(fileWith(json), options).read()).toMatchObject([{ name: 'a', may: ['*'] }]);
  });

  it.each([
    ['callers: [', ['file:1:11: it is neither YAML nor JSON (']],
    [
      `${yamlOf({ name: 'a', may: '*' })}`,
      [
        'file:4:11: it is neither YAML nor JSON (BAD_ALIAS); what begins with `*` is an alias, so put it in quotes',
      ],
    ],
    [
      yamlOf({ name: 'a', may: '*read' }),
      [
        'file:4:11: it is neither YAML nor JSON (BAD_ALIAS); what begins with `*` is an alias, so put it in quotes',
      ],
    ],
    ['callers:\n\t- name: a', ['file:2:1: it is neither YAML nor JSON (TAB_AS_INDENT); indent with spaces']],
    [
      'a: &a [x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\ncallers: [*c,*c,*c,*c,*c,*c]',
      ['file: its aliases repeat too much of it; write each caller out'],
    ],
    [
      yamlOf({ name: 'other' }, { name: 'key' }),
      [
        'file:2:11: callers.0.name must not be other, which metrics call the callers that have no name',
        'file:5:11: callers.1.name must not be key, which metrics',
      ],
    ],
    [
      'callers: [{ name: a, jwt: { sub: "1" } }, { name: b, jwt: { sub: "1", team: 2 } }, { name: c, jwt: { sub: "2" } }]',
      [
        'file:1:59: callers.1.jwt never comes into question: callers.0 stands before it and takes each such JWT',
      ],
    ],
    ['a: 1', ['file:1:1: it must have a list `callers` of one caller at least.']],
    ['', ['file:1:1: it must have a list `callers`']],
    ['callers: []', ['file:1:1: it must have a list `callers`']],
    ['callers: [read]', ['file:1:11: callers.0 must be a caller']],
    [`other: 1\n${yamlOf({ name: 'a' })}`, ['file:1:8: `other` is unknown here']],
    [
      'callers:\n  - name: "token 0"\n    tokenSha256: a-token-itself',
      [
        'file:2:11: callers.0.name must be 1 to 63 letters, digits, dots, hyphens or underscores, not "token 0"',
        'file:3:18: callers.0.tokenSha256 must be the 64 hexadecimal digits',
      ],
    ],
    ['callers: [{ name: a }]', ['file:1:11: callers.0 must have either `tokenSha256` or `jwt`']],
    [
      `${yamlOf({ name: 'a' })}    token: a-secret`,
      ['file:5:12: callers.0.token is unknown; known are name, '],
    ],
    [
      yamlOf({ name: 'a', may: 'raed, contcat:read, contact:reed, a:b:read' }),
      [
        'file:4:11: callers.0.may.0 must be one of read, write, delete, import or *, alone or behind one of contact, ',
        'file:4:17: callers.0.may.1 must be',
        'file:4:31: callers.0.may.2 must be',
        'file:4:45: callers.0.may.3 must be',
      ],
    ],
    [
      'callers: [{ name: a, jwt: [sub], may: read, perMonth: 0, perSecond: 1.5, reserve: "no" }]',
      [
        'file:1:27: callers.0.jwt must be claims',
        'file:1:39: callers.0.may must be a list such as [read, contact:write], not "read"',
        'file:1:55: callers.0.perMonth must be a whole number from 1 to 1000000000, not 0',
        'file:1:69: callers.0.perSecond must be a whole number from 1 to 10000, not 1.5',
        'file:1:83: callers.0.reserve must be true or false, not "no"',
      ],
    ],
    [
      `${yamlOf({ name: 'a' }, { name: 'a' })}`,
      [
        'file:5:11: callers.1.name is that of callers.0 as well',
        'file:6:18: callers.1.tokenSha256 is that of callers.0 as well',
      ],
    ],
  ])('%j has faults, each with its place', (text, faults) => {
    expect(faultsOf(text)).toEqual(faults.map((fault) => expect.stringContaining(fault.slice(0, 130))));
    expect(faultsOf(text).join()).not.toMatch(/a-token-itself|a-secret/);
  });

  it('is told of with all other faults, and names JWTs only where they are taken', () => {
    const file = fileWith(`callers:\n  - { name: a, jwt: { sub: "1" }, may: [all] }\n`, 'start.yaml');
    const start = { CALLERS: file, PORT: 'none', PRISM_OBJECTS: 'contacts' };
    for (const fault of [
      'PORT must be',
      'PRISM_OBJECTS must',
      `${file}:2:21: callers.0.jwt needs GATEWAY_JWT_JWKS_URI`,
      'callers.0.may.0 must be one of',
    ])
      expect(() => readStart(start)).toThrow(fault);
    const none = join(folder, 'none.yaml');
    expect(() => readStart({ CALLERS: none })).toThrow(`CALLERS names ${none}, which cannot be read: ENOENT`);
  });

  it('is read again on SIGHUP: new callers get in, those it lacks no longer do, and a faulty one changes nothing', async () => {
    const file = fileWith(yamlOf({ name: 'one' }), 'hup.yaml');
    const gateway = await startGatewayProcess({ CALLERS: file });
    const ask = async (name: string) =>
      (await post(gateway.url, { query }, { 'x-api-key': 'sandbox-key', ...as(name) })).status;
    const reread = async (text: string, message: string) => {
      const before = gateway.log().split(message).length;
      writeFileSync(file, text);
      gateway.signal('SIGHUP');
      await expect.poll(() => gateway.log().split(message).length).toBeGreaterThan(before);
    };
    expect([await ask('one'), await ask('two')]).toEqual([200, 401]);
    await reread(yamlOf({ name: 'two' }), '"callers read again"');
    expect([await ask('one'), await ask('two')]).toEqual([401, 200]);
    await reread('callers: [{ name: three }]', '"callers not read again');
    expect([await ask('one'), await ask('two')]).toEqual([401, 200]);
    expect(gateway.log()).toContain('callers.0 must have either');
    expect(gateway.log()).not.toContain('the-token-of');
    expect(JSON.parse(gateway.log().split('\n')[0] ?? '').callers).toEqual({
      named: 1,
      tokens: 0,
      jwt: false,
    });
    await gateway.stop();
  });
});

describe('a file that changes', () => {
  const book = new CallerBook([entryOf('one')]);
  const bed = testBed({ gateway: { callers: { book } } });
  const log = logLines('info');
  const ask = async (name: string) => codes(await bed.run(query, {}, as(name)));

  it.each([
    ['is written', (file: string, text: string) => writeFileSync(file, text)],
    [
      'is replaced',
      (file: string, text: string) => {
        writeFileSync(`${file}.new`, text);
        renameSync(`${file}.new`, file);
      },
    ],
  ])('%s: its callers are those from then on', async (_, change) => {
    const file = fileWith(yamlOf({ name: 'one' }), 'changing.yaml');
    await rereading(file, async () => {
      change(file, yamlOf({ name: 'two', may: 'write' }));
      await expect.poll(() => ask('one')).toEqual(['UNAUTHENTICATED']);
      expect(await ask('two')).toEqual(['FORBIDDEN']);
    });
  });

  it('behind the links by which Kubernetes renews a mounted Secret is followed', async () => {
    const data = join(folder, '..data');
    for (const [version, name] of [
      ['v1', 'one'],
      ['v2', 'two'],
    ] as const)
      writeFileSync(join(folder, `${version}.yaml`), yamlOf({ name }));
    symlinkSync(join(folder, 'v1.yaml'), data);
    const file = join(folder, 'mounted.yaml');
    symlinkSync(data, file);
    await rereading(file, async () => {
      symlinkSync(join(folder, 'v2.yaml'), `${data}.new`);
      renameSync(`${data}.new`, data);
      await expect.poll(() => ask('one')).toEqual(['UNAUTHENTICATED']);
      expect(await ask('two')).toEqual([]);
    });
  });

  it('and is away or has a fault changes nothing, and is told', async () => {
    const file = fileWith(yamlOf({ name: 'one' }), 'away.yaml');
    await rereading(file, async () => {
      log.clear();
      rmSync(file);
      await expect.poll(() => log.lines().map(({ level }) => level)).toEqual([50]);
      expect(await ask('one')).toEqual([]);
    });
  });

  async function rereading(file: string, run: () => Promise<void>) {
    const callers = new CallersFile(file, options);
    book.replace(callers.read());
    const stop = rereadCallers({ file: callers, book, logger: log.logger, everyMs: 10 });
    await run().finally(stop);
  }
});

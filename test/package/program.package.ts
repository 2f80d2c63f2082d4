import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  emptyFolder,
  end,
  install,
  nodeOf,
  nodeVersions,
  type Packed,
  pack,
  remove,
  start,
} from './installed.ts';

let folder: string;
let packed: Packed;
beforeAll(async () => {
  folder = await emptyFolder('package');
  packed = await pack(folder);
});
afterAll(() => remove(folder));

const at = (name: string) => join(folder, name);
const program = (name: string) => join(at(name), 'node_modules/.bin/prism-graphql-gateway');

async function ask(url: string, query: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json', 'x-api-key': 'sandbox-key' };
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) })).json();
}

it('holds what runs, the schema, and what is to be read, and nothing else', () => {
  const tracked = execFileSync('git', ['ls-files', 'schema'], { encoding: 'utf8' }).trim().split('\n');
  const named = packed.files.filter(
    (file) => !/^dist\/(lib\/)?chunks\/[\w-]+\.js$|^dist\/types\/.*\.d\.ts$/.test(file),
  );
  expect(named.sort()).toEqual(
    [
      ...['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'],
      ...['cli', 'main', 'lib/index', 'lib/redis', 'lib/sandbox', 'lib/tracing'].map(
        (name) => `dist/${name}.js`,
      ),
      'dist/third-party-notices.txt',
      ...tracked,
    ].sort(),
  );
});

describe.each(nodeVersions)('under Node %s', (version) => {
  const name = `node-${version}`;
  let node: string;
  let said: string;
  beforeAll(async () => {
    node = await nodeOf(version, at(`binary-${version}`));
    said = await install(node, at(name), [packed.tarball]);
  });

  it('is installed without a warning', () => {
    expect(said).not.toMatch(/warn|deprecated|EBADENGINE/i);
    expect(said).toMatch(/^added \d+ packages/m);
  });

  it('starts a gateway, which answers, serves GraphiQL, and goes down when it is told to', async () => {
    const { firstLine: url, stop } = await start([node, program(name)], at(name), { PORT: '0' });
    expect(await ask(url, '{ contacts(first: 1) { totalCount nodes { fullName } } }')).toEqual({
      data: { contacts: { totalCount: 592, nodes: [{ fullName: 'Ada Okafor' }] } },
      extensions: { upstream: { requests: 1, coalesced: 0, retries: 0 } },
    });
    const page = await fetch(url, { headers: { accept: 'text/html' } });
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('query Company')]);
    const sdl = await ask(url, '{ _service { sdl } }');
    expect(sdl).toMatchObject({ data: { _service: { sdl: expect.stringContaining('@key(fields: "id")') } } });
    const { code, stderr } = await stop();
    expect([code, stderr]).toEqual([0, expect.not.stringMatching(/warning|"level":[56]0/i)]);
  });

  it('says its version, what it can do, and what to do instead of what it cannot', async () => {
    const run = (...args: string[]) => end([node, program(name), ...args], at(name));
    const { version: own } = JSON.parse(await readFile('package.json', 'utf8'));
    expect(await run('--version')).toEqual({ code: 0, stdout: `${own}\n`, stderr: '' });
    const help = await run('--help');
    expect(help).toMatchObject({ code: 0, stderr: '' });
    const [commands, settings] = help.stdout.split('Environment variables');
    expect(commands).toMatch(/properties-pull .*[\s\S]*--help, --version/);
    expect(settings).toContain('  MICRO_API_KEY\n');
    const unknown = await run('sandbx');
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toContain(`There is no command "sandbx". These are there:\n\n${commands?.trim()}`);
  });

  it('makes a token for a caller', async () => {
    const made = await end([node, program(name), 'caller', 'add', 'dashboard'], at(name));
    expect(made).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/tokenSha256: [0-9a-f]{64}/),
    });
    expect(await end([node, program(name), 'caller'], at(name))).toMatchObject({ code: 2, stdout: '' });
  });

  it('starts the sandbox alone, from which the catalogues are pulled', async () => {
    const { firstLine: baseUrl, stop } = await start([node, program(name), 'sandbox', '--port=0'], at(name));
    const pull = await end([node, program(name), 'properties-pull', '--object=deal'], at(name), {
      PRISM_PROPERTIES: 'own',
      MICRO_BASE_URL: baseUrl,
      MICRO_API_KEY: 'sandbox-key',
      MICRO_TEAM_ID: '11111111-1111-4111-8111-111111111111',
    });
    expect(pull).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('deal:\n') });
    const catalogue = await readFile(join(at(name), 'own/deal.properties.json'), 'utf8');
    expect(JSON.parse(catalogue).properties.length).toBeGreaterThan(3);
    expect((await stop()).code).toBe(0);
  });

  it('is a library: a gateway over a sandbox in one process, with one graphql', async () => {
    await writeFile(join(at(name), 'application.mjs'), application);
    const { code, stdout, stderr } = await end([node, 'application.mjs'], at(name));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const sdl = await readFile('schema/gateway.graphql', 'utf8');
    expect(JSON.parse(stdout)).toEqual({
      answer: {
        data: { contactCount: 592 },
        extensions: { upstream: { requests: 1, coalesced: 0, retries: 0 } },
      },
      isSchema: true,
      sdl,
      page: expect.stringContaining('query Company'),
    });
  });
});

const application = `
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isSchema } from 'graphql';
import { createGateway, schemasOf } from 'prism-graphql-gateway';
import { startSandbox } from 'prism-graphql-gateway/sandbox';

const sandbox = await startSandbox();
const schemas = schemasOf();
const upstream = { baseUrl: sandbox.url, teamId: sandbox.teamId };
const gateway = createGateway({ upstream, schemas, ratePerSecond: 0 });
const ask = (init) => gateway.fetch(new Request('http://app.example/graphql', init));
const answer = await (
  await ask({
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': sandbox.apiKey },
    body: JSON.stringify({ query: '{ contactCount }' }),
  })
).json();
const page = await (await ask({ headers: { accept: 'text/html' } })).text();
const sdl = readFileSync(createRequire(import.meta.url).resolve('prism-graphql-gateway/schema.graphql'), 'utf8');
console.log(JSON.stringify({ answer, isSchema: isSchema(schemas.client), sdl, page }));
await gateway.close();
await sandbox.close();
`;

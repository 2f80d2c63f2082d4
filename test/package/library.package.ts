import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import ts from 'typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { emptyFolder, end, install, pack, remove, typeRoots } from './installed.ts';

let folder: string;
beforeAll(async () => {
  folder = await emptyFolder('application');
  const { tarball } = await pack(folder);
  await install(process.execPath, folder, [tarball]);
});
afterAll(() => remove(folder));

/** An application in one process with its upstream, which prints what it was answered. */
const application = `
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGateway, type Gateway, type GatewayOptions, schemasOf } from 'prism-graphql-gateway';
import { type Sandbox, startSandbox } from 'prism-graphql-gateway/sandbox';

const sandbox: Sandbox = await startSandbox({ contacts: 50 });
const options: GatewayOptions = {
  upstream: { baseUrl: sandbox.url, teamId: sandbox.teamId },
  ratePerSecond: 0,
  schemas: schemasOf({ objects: ['contact'] }),
};
const gateway: Gateway = createGateway(options);
const server = createServer(gateway.handler).listen(0, '127.0.0.1', async () => {
  const url = \`http://127.0.0.1:\${(server.address() as AddressInfo).port}/graphql\`;
  const body = JSON.stringify({ query: '{ contactCount __schema { queryType { name } } }' });
  const headers = { 'content-type': 'application/json', 'x-api-key': sandbox.apiKey };
  const answer = await (await fetch(url, { method: 'POST', headers, body })).json();
  const page = await (await fetch(url, { headers: { accept: 'text/html' } })).text();
  console.log(JSON.stringify({ answer, tabs: page.includes('query Contacts') }));
  server.close();
  server.closeAllConnections();
  await gateway.close();
  await sandbox.close();
});
`;

const wrong = `
import { createGateway } from 'prism-graphql-gateway';
import { shareThroughRedis } from 'prism-graphql-gateway/redis';
import { Tracing } from 'prism-graphql-gateway/tracing';

createGateway({});
createGateway({ upstream: { baseUrl: 1 } });
createGateway({ upstream: { baseUrl: '' }, maxRows: 1 });
shareThroughRedis({});
new Tracing({ url: 'http://127.0.0.1' });
`;

it.each([
  ['NodeNext', ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext],
  ['Bundler', ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler],
])('has types that need no others: module resolution %s', async (_name, module, moduleResolution) => {
  const files = { 'application.ts': application, 'wrong.ts': wrong };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const program = ts.createProgram(
    Object.keys(files).map((name) => join(folder, name)),
    {
      module,
      moduleResolution,
      target: ts.ScriptTarget.ES2023,
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      types: ['node'],
      typeRoots: [typeRoots],
    },
  );
  const faults = ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const line = file?.getLineAndCharacterOfPosition(start).line ?? -1;
    return `${file?.fileName.slice(folder.length + 1)}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
  // Every call that is wrong is a fault, and nothing else is one, in our types or in those that they name.
  expect(faults.map((fault) => fault.split(' ')[0])).toEqual(
    [5, 6, 7, 8, 9].map((line) => `wrong.ts:${line}`),
  );
});

it.each(['esm', 'cjs'] as const)(
  'can be bundled into an application, as %s, and lacks nothing then',
  async (format) => {
    const away = await emptyFolder(`bundled-${format}`);
    await mkdir(join(away, 'run'));
    await writeFile(
      join(folder, 'bundled.ts'),
      `async function main() {${withoutImports}}\nmain();\n${imports}`,
    );
    await build({
      entryPoints: [join(folder, 'bundled.ts')],
      outfile: join(away, 'run', format === 'esm' ? 'app.mjs' : 'app.cjs'),
      bundle: true,
      platform: 'node',
      format,
      logLevel: 'error',
    });
    const { code, stdout, stderr } = await end(
      [process.execPath, `app.${format === 'esm' ? 'mjs' : 'cjs'}`],
      join(away, 'run'),
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      answer: {
        data: { contactCount: expect.any(Number), __schema: { queryType: { name: 'Query' } } },
        extensions: { upstream: { requests: 1, coalesced: 0, retries: 0 } },
      },
      tabs: true,
    });
    await remove(away);
  },
);

const lines = application.split('\n');
const imports = lines.filter((line) => line.startsWith('import')).join('\n');
const withoutImports = lines.filter((line) => !line.startsWith('import')).join('\n');

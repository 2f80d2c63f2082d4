import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { errorCodes } from '../../src/graphql/error-codes.ts';
import { schemasOf } from '../../src/schema-choice.ts';
import { startGateway } from '../../src/server.ts';
import { readConfig } from '../../src/settings/config.ts';
import { settings } from '../../src/settings/settings.ts';

const page = readFileSync('docs/clients.md', 'utf8');

it('shows every example, each as the tests run it', () => {
  for (const name of readdirSync('examples/clients')) {
    const text = readFileSync(`examples/clients/${name}`, 'utf8');
    const isShown = page.includes(text);
    expect([name, isShown]).toEqual([name, true]);
    const tests = readdirSync('test/clients').filter(
      (file) => file.endsWith('.test.ts') && file !== 'page.test.ts',
    );
    const isRun = tests.some((file) =>
      readFileSync(`test/clients/${file}`, 'utf8').includes(`examples/clients/${name}`),
    );
    expect([name, isRun]).toEqual([name, true]);
  }
});

it('lets the pages of a dev server call the gateway, by the settings that it shows', async () => {
  const [, origin = ''] = /CORS_ORIGINS=(\S+)/.exec(page) ?? [];
  const { gateway: options } = readConfig({ CORS_ORIGINS: origin });
  const gateway = await startGateway({ ...options, upstream: { baseUrl: 'http://127.0.0.1:9' } });
  const asked = await fetch(gateway.url, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type, x-api-key',
    },
  });
  const answer = await fetch(gateway.url, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: '{"query":"{ __typename }"}',
  });
  await gateway.close();
  expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([204, origin]);
  expect(asked.headers.get('access-control-allow-headers')).toContain('x-api-key');
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, origin]);
});

/** What looks like a code in what makes errors: not settings, not values of the schema's other enums, not Node's own. */
function codesOfSource(): Set<string> {
  const rooms = ['graphql', 'http', 'operation', 'record'];
  const files = rooms.flatMap((room) =>
    readdirSync(`src/${room}`, { recursive: true, encoding: 'utf8' }).map((name) => `src/${room}/${name}`),
  );
  const sources = files.filter((file) => file.endsWith('.ts') && !file.endsWith('/error-codes.ts'));
  const found = sources.flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/'([A-Z]+(?:_[A-Z]+)+|CONFLICT|UNAUTHENTICATED|FORBIDDEN)'/g),
  ]);
  const { client } = schemasOf();
  const values = Object.values(client.getTypeMap()).flatMap((type) =>
    'getValues' in type && type.name !== 'PrismErrorCode' ? type.getValues().map(({ name }) => name) : [],
  );
  const others = new Set([...Object.keys(settings), ...values, 'EAI_AGAIN']);
  const names = found.map(([, name = '']) => name);
  return new Set(names.filter((name) => name in errorCodes || !others.has(name)));
}

it('lists every code that the source tells, and no other', () => {
  expect([...codesOfSource()].sort()).toEqual(Object.keys(errorCodes).sort());
  const listed = [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
  expect(listed).toEqual(Object.keys(errorCodes));
});

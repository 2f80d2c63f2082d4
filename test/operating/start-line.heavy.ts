import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readConfig } from '../../src/settings/config.ts';
import { startOf } from '../../src/settings/start-line.ts';
import { startGatewayProcess } from '../support/command.ts';

it('the log begins with what the gateway goes by, and all that a start says but its address is JSON', async () => {
  const gateway = await startGatewayProcess({
    PRISM_OBJECTS: 'contact,deal',
    ADMIN_PORT: '0',
    MAX_ROWS: '77',
  });
  await expect.poll(() => gateway.log()).toContain('"listening"');
  const [first, second] = gateway
    .log()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(first).toMatchObject({
    msg: 'starting',
    version,
    mode: 'pass-through',
    upstream: 'embedded sandbox',
    objects: ['contact', 'deal'],
    redis: false,
    limits: { perSecond: 0, rows: 77 },
  });
  expect(second).toMatchObject({ msg: 'listening', url: gateway.url, sandboxKey: 'sandbox-key' });
  expect((await fetch(`${second.adminUrl}/health`)).status).toBe(200);
  expect(gateway.output()).toBe(`${gateway.url}\n`);
  await gateway.stop();
});

it('it tells the mode of a service key, and no secret', () => {
  const secrets = {
    MICRO_API_KEY: 'the-key-itself',
    GATEWAY_TOKENS: 'a-token-that-is-long',
    REDIS_URL: 'redis://:pass-word@127.0.0.1',
  };
  const MICRO_TEAM_ID = '11111111-1111-4111-8111-111111111111';
  const line = startOf(readConfig({ ...secrets, MICRO_TEAM_ID, MICRO_RATE_PER_MONTH: '1000' }), {
    objects: [],
  });
  expect(line).toMatchObject({
    mode: 'service key',
    callers: { tokens: 1, jwt: false },
    redis: true,
    limits: { perSecond: 10, perMonth: 1_000 },
  });
  expect(JSON.stringify(line)).not.toMatch(/the-key-itself|a-token|pass-word/);
});

import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { spawnCommand } from '../support/command.ts';

it('SIGTERM during a start is not lost: what has come up by then goes down', async () => {
  // Nobody is there who could answer, so the start waits for it.
  const redis = createServer().listen(0, '127.0.0.1');
  await once(redis, 'listening');
  const { port } = redis.address() as AddressInfo;
  const child = spawnCommand(['src/main.ts'], { PORT: '0', REDIS_URL: `redis://127.0.0.1:${port}` });
  let log = '';
  child.stderr.on('data', (chunk) => (log += chunk));
  await once(redis, 'connection');
  child.kill('SIGTERM');
  const [code] = await once(child, 'close');
  expect(code).toBe(0);
  expect(log.match(/"msg":"(starting|listening|going down)"/g)).toEqual(
    ['starting', 'going down', 'listening'].map((msg) => `"msg":"${msg}"`),
  );
  redis.close();
});

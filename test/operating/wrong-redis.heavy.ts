import { createServer } from 'node:net';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { shareThroughRedis } from '../../src/redis/share-through.ts';

/** What the log tells of a Redis at this address. */
async function toldOf(url: string): Promise<Record<string, unknown>> {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const sharing = await shareThroughRedis({
    url,
    baseUrl: 'http://127.0.0.1:9',
    logger: pino({ base: null }, stream),
  });
  await sharing.close();
  expect(lines.join()).not.toContain('pass-word');
  return JSON.parse(lines[0] ?? '{}');
}

it('a REDIS_URL that leads nowhere, or to a Redis that refuses, is told with its reason', async () => {
  const msg = 'Redis is away: living on a local share of the limit; if it stays like this, check REDIS_URL';
  const refusing = createServer((socket) => {
    socket.on('data', () =>
      socket.write('-WRONGPASS invalid username-password pair or user is disabled.\r\n'),
    );
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
  const address = refusing.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const [nowhere, refused] = await Promise.all([
    toldOf('redis://:pass-word@127.0.0.1:9'),
    toldOf(`redis://:pass-word@127.0.0.1:${port}`),
  ]);
  expect(nowhere).toMatchObject({ redis: 'away', reason: 'ECONNREFUSED', msg });
  expect(refused).toMatchObject({ redis: 'away', reason: 'WRONGPASS', msg });
  refusing.close();
});

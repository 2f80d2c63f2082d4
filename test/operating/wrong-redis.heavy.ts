import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { toldOfRedis } from '../support/redis-told.ts';

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
    toldOfRedis('redis://:pass-word@127.0.0.1:9'),
    toldOfRedis(`redis://:pass-word@127.0.0.1:${port}`),
  ]);
  expect(JSON.stringify([nowhere, refused])).not.toContain('pass-word');
  expect(nowhere[0]).toMatchObject({ redis: 'away', reason: 'ECONNREFUSED', msg });
  expect(refused[0]).toMatchObject({ redis: 'away', reason: 'WRONGPASS', msg });
  refusing.close();
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { Redis } from 'ioredis';

/** A Redis of a test's own, without persistence: killed and started again it is empty. */
export interface RedisServer {
  readonly url: string;
  start(): Promise<void>;
  kill(): Promise<void>;
  /** It hangs: connections stay, nothing is answered. */
  freeze(): void;
  thaw(): void;
}

export async function ownRedis(): Promise<RedisServer> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  return {
    url,
    start: async () => {
      const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--dir', tmpdir()];
      child = spawn('redis-server', args, { stdio: 'ignore' });
      const failed = once(child, 'error').then(([error]) => Promise.reject(error));
      await Promise.race([answers(url), failed]);
    },
    kill: async () => {
      if (child === undefined) return;
      const ended = once(child, 'close');
      child.kill('SIGKILL');
      await ended;
      child = undefined;
    },
    freeze: () => child?.kill('SIGSTOP'),
    thaw: () => child?.kill('SIGCONT'),
  };
}

/** The one at REDIS_URL, or else one of its own. */
export async function anyRedis(): Promise<RedisServer> {
  const url = process.env['REDIS_URL'];
  if (!url) return ownRedis();
  const nothing = () => {};
  return { url, start: async () => {}, kill: async () => {}, freeze: nothing, thaw: nothing };
}

async function answers(url: string): Promise<void> {
  const redis = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 20 });
  redis.on('error', () => {});
  await redis.ping();
  redis.disconnect();
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

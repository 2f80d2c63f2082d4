import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

/** A Redis of a test's own. */
export interface RedisServer {
  readonly url: string;
  /** With an empty memory, or with the one that was saved last. */
  start(memory?: 'empty' | 'saved'): Promise<void>;
  save(): Promise<void>;
  kill(): Promise<void>;
  /** It hangs: connections stay, nothing is answered. */
  freeze(): void;
  thaw(): void;
  /** Kills it, and removes what it saved. */
  remove(): Promise<void>;
}

export async function ownRedis(...options: string[]): Promise<RedisServer> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const dir = await mkdtemp(join(tmpdir(), 'redis-'));
  let child: ChildProcess | undefined;
  const kill = async () => {
    if (child === undefined) return;
    const ended = once(child, 'close');
    child.kill('SIGKILL');
    await ended;
    child = undefined;
  };
  return {
    url,
    start: async (memory = 'empty') => {
      if (memory === 'empty') await rm(join(dir, 'dump.rdb'), { force: true });
      const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--dir', dir, ...options];
      child = spawn('redis-server', args, { stdio: 'ignore' });
      const failed = once(child, 'error').then(([error]) => Promise.reject(error));
      await Promise.race([ask(url, (redis) => redis.ping()), failed]);
    },
    save: async () => {
      await ask(url, (redis) => redis.save());
    },
    kill,
    freeze: () => child?.kill('SIGSTOP'),
    thaw: () => child?.kill('SIGCONT'),
    remove: async () => {
      await kill();
      await rm(dir, { recursive: true });
    },
  };
}

/** Waits until it is there. */
export async function ask<Answer>(url: string, command: (redis: Redis) => Promise<Answer>): Promise<Answer> {
  const redis = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 20 });
  redis.on('error', () => {});
  try {
    return await command(redis);
  } finally {
    redis.disconnect();
  }
}

/** The address of the Redis at REDIS_URL, or else of one of the test's own; `remove` leaves alone what was there. */
export async function anyRedis(): Promise<Pick<RedisServer, 'url' | 'remove'>> {
  const url = process.env['REDIS_URL'];
  if (url) return { url, remove: async () => {} };
  const own = await ownRedis();
  await own.start();
  return own;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

import { Redis } from 'ioredis';
import { scripts } from './scripts.ts';

type Script = keyof typeof scripts;
type Scripted = Redis & Record<Script, (...args: readonly (string | number)[]) => Promise<unknown>>;

/** How long a command may take, in milliseconds: a Redis that hangs is as good as gone. */
export const commandMs = 700;

const retryMs = 250;
/** A connection on which nothing came for so long is given up, in milliseconds. */
const silentMs = 2_000;

/** One connection to Redis. Nothing waits for it: while it is down, commands fail at once. */
export class RedisLink {
  readonly redis: Scripted;
  /** Why there is no connection, as far as the client has told. */
  fault: Error | undefined;
  /** Makes room in a Redis that is full; answers whether there was something to throw away. */
  makeRoom: () => Promise<boolean> = async () => false;
  #heardAt = performance.now();

  constructor(url: string, prefix: string) {
    this.redis = new Redis(url, {
      keyPrefix: prefix,
      lazyConnect: true,
      connectTimeout: silentMs,
      enableOfflineQueue: false,
      // What was given up is never sent again: it may have been carried out.
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      retryStrategy: () => retryMs,
      scripts,
    }) as Scripted;
    // Whoever sends a command hears of it; without a listener the client would write it to the console.
    this.redis.on('error', (error) => {
      this.fault = error;
    });
    this.redis.on('ready', () => {
      this.fault = undefined;
    });
  }

  /** Waits for the first connection, but not for long: the gateway starts without. */
  async open(): Promise<void> {
    this.redis.connect().catch(() => {});
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, silentMs);
      this.redis.once('ready', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** Rejects when Redis is away or hangs, and when it is full and nothing in it can make room. */
  async run(script: Script, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown> {
    const until = performance.now() + commandMs;
    const send = () => this.within(this.redis[script](...keys, ...args), until - performance.now());
    // A script is refused before it has changed anything.
    const answer = await send().catch(async (error: unknown) => {
      if (isFull(error) && (await this.makeRoom()) && performance.now() < until) return send();
      throw error;
    });
    this.#heardAt = performance.now();
    return answer;
  }

  /**
   * Rejects when the answer does not come in time. An answer that is there is read first: it is not Redis that hangs
   * when this process was busy.
   */
  within<Answer>(command: Promise<Answer>, ms = commandMs): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => setImmediate(() => reject(new Error('timed out'))), ms);
      command.finally(() => clearTimeout(timer)).then(resolve, reject);
    });
  }

  /** A connection that hangs would hang on after Redis has come back elsewhere. */
  reconnectIfSilent(): void {
    if (performance.now() - this.#heardAt < silentMs || this.redis.status !== 'ready') return;
    this.#heardAt = performance.now();
    this.redis.disconnect(true);
  }

  close(): void {
    this.redis.disconnect();
  }
}

/** It has all the memory that it may use, and throws nothing away (`noeviction`). */
function isFull(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('OOM ');
}

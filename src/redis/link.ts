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

  /** Rejects when Redis is away or hangs. */
  async run(script: Script, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown> {
    const answer = await this.within(this.redis[script](...keys, ...args));
    this.#heardAt = performance.now();
    return answer;
  }

  /**
   * Rejects when the answer does not come in time. An answer that is there is read first: it is not Redis that hangs
   * when this process was busy.
   */
  within<Answer>(command: Promise<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => setImmediate(() => reject(new Error('timed out'))), commandMs);
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

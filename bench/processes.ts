import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Usage, UsageQuestion } from './preload.ts';

/** A program that prints the address it listens on as its first line. */
export interface Program {
  /** Of the compiled file, from the folder of the compiled bench. */
  readonly file: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly execArgv?: readonly string[];
  /** Its standard error goes nowhere; default: to ours. */
  readonly quiet?: boolean;
}

export interface Running {
  readonly url: string;
  /** Of `performance.now()`, just before the process was started. */
  readonly startedAt: number;
  usage(question?: UsageQuestion): Promise<Usage>;
  stop(): Promise<void>;
}

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** What `npm run start:prod` gives Node; here everybody gets it. */
const nodeFlags = ['--max-semi-space-size=64', '--no-parallel-scavenge'];

/** Starts it as a process of its own, with nothing of our environment but the path. */
export async function start({ file, env, execArgv = [], quiet = false }: Program): Promise<Running> {
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    [...nodeFlags, '--import', here('preload.js'), ...execArgv, here(file)],
    {
      env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'pipe', quiet ? 'ignore' : 'inherit', 'ipc'],
    },
  );
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`${file} ended: ${code}`)));
  ended.catch(() => {});
  const lines = createInterface({ input: child.stdout as Readable });
  const [url] = await Promise.race([once(lines, 'line'), ended]);
  return {
    url,
    startedAt,
    usage: async (question = 'usage') => {
      child.send(question);
      const [usage] = await Promise.race([once(child, 'message'), ended]);
      return usage;
    },
    stop: () => stop(child),
  };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.disconnect();
  await exited;
}

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Usage } from './servers/process.ts';

/** A server in a process of its own, so that its CPU is its own. */
export interface Measured {
  readonly name: string;
  readonly url: string;
  /** From the start of the process to the first line it can answer, in milliseconds. */
  readonly startMs: number;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

export async function startProcess<Hello extends object>(
  file: string,
  env: Readonly<Record<string, string>> = {},
): Promise<{ child: ChildProcess; hello: Hello; startMs: number }> {
  const started = performance.now();
  const child = fork(new URL(file, import.meta.url), {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    execArgv: ['--import', 'tsx'],
  });
  const [hello] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error(`${file} ended before it was ready`))),
  ]);
  return { child, hello, startMs: performance.now() - started };
}

export async function startServer(name: string, env: Readonly<Record<string, string>>): Promise<Measured> {
  const { child, hello, startMs } = await startProcess<{ url: string }>(`servers/${name}.ts`, env);
  return {
    name,
    url: hello.url,
    startMs,
    usage: async () => {
      child.send('usage');
      const [{ usage }] = await once(child, 'message');
      return usage;
    },
    stop: () => stop(child),
  };
}

export async function stop(child: ChildProcess): Promise<void> {
  child.disconnect();
  if (child.exitCode === null) await once(child, 'exit');
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A gateway as it runs in production, in a process of its own whose memory is its own. */
export class GatewayProcess {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  /** Nothing of our environment but the path, and what the gateway is told. */
  static async start(env: Readonly<Record<string, string>>): Promise<GatewayProcess> {
    const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
    const child = spawn(
      process.execPath,
      ['--max-semi-space-size=64', '--no-parallel-scavenge', '--import', 'tsx', main],
      {
        env: { PATH: process.env['PATH'], NODE_ENV: 'production', PORT: '0', ...env },
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`it ended with ${code}`)));
    ended.catch(() => {});
    const [url] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended]);
    return new GatewayProcess(child, String(url));
  }

  get hasDied(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** What it holds now, in bytes, and the most that it held since `forgetPeak`. */
  memory(): { readonly now: number; readonly peak: number } {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
    const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]);
    return { now: kilobytes('VmRSS') * 1024, peak: kilobytes('VmHWM') * 1024 };
  }

  /** How long its main thread has had a processor so far, in milliseconds. */
  busyMs(): number {
    const { pid } = this.#child;
    return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  }

  forgetPeak(): void {
    writeFileSync(`/proc/${this.#child.pid}/clear_refs`, '5');
  }

  async stop(): Promise<void> {
    if (this.hasDied) return;
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** `npm run example` in a terminal of its own. */
export interface ExampleProcess {
  readonly app: string;
  readonly gateway: string;
  readonly sandbox: string;
  /** Ctrl-C; rejects when one of its processes is left. */
  stop(): Promise<void>;
}

/** Starts it, on free ports unless told otherwise. Rejects with what it says when it does not start. */
export async function startExample(env: NodeJS.ProcessEnv = {}): Promise<ExampleProcess> {
  const child = spawn('npm', ['run', '--silent', 'example'], {
    cwd: fileURLToPath(new URL('../../../', import.meta.url)),
    env: { ...process.env, SANDBOX_PORT: '0', PORT: '0', APP_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, as a shell gives it: that is what Ctrl-C signals.
    detached: true,
  });
  // Its output ends when the last of the processes that hold it has.
  const closed = once(child, 'close');
  let said = '';
  let complaints = '';
  child.stderr.on('data', (chunk) => (complaints += chunk));
  const started = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk) => {
      said += chunk;
      if (said.includes('Ctrl-C')) resolve();
    });
  });
  await Promise.race([started, closed.then(() => Promise.reject(new Error(complaints)))]);
  const [app, gateway, sandbox] = said.match(/http:\S+/g) ?? [];
  if (!app || !gateway || !sandbox || child.pid === undefined) throw new Error(said);
  const group = -child.pid;
  return {
    app,
    gateway,
    sandbox,
    stop: async () => {
      process.kill(group, 'SIGINT');
      await closed;
      if (isThere(group)) throw new Error('Ctrl-C has left something of the example behind.');
    },
  };
}

function isThere(group: number): boolean {
  try {
    return process.kill(group, 0);
  } catch {
    return false;
  }
}

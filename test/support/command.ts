import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

type Environment = Readonly<Record<string, string | undefined>>;

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** One of the project's commands, under way. */
export function spawnCommand(args: readonly string[], env: Environment) {
  return spawn(process.execPath, ['--import', 'tsx', ...args], {
    cwd: root,
    // A Redis that is there for other tests is not for those that do not ask for it.
    env: { ...process.env, REDIS_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs one of the project's commands to its end. */
export async function runCommand(args: readonly string[], env: Environment = {}): Promise<Finished> {
  const child = spawnCommand(args, env);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const [code] = await once(child, 'close');
  return { code, stdout, stderr };
}

/** The gateway as `npm start` runs it, on a free port. */
export interface GatewayProcess {
  readonly url: string;
  /** Its exit code, once it has ended. */
  readonly exited: Promise<number | null>;
  /** What it has written to standard output. */
  readonly output: () => string;
  /** What it has written to standard error. */
  readonly log: () => string;
  signal(signal: NodeJS.Signals): void;
  stop(): Promise<void>;
}

export async function startGatewayProcess(env: Environment): Promise<GatewayProcess> {
  const child = spawnCommand(['src/main.ts'], { PORT: '0', ...env });
  let stdout = '';
  child.stdout.on('data', (chunk) => (stdout += chunk));
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const closed = once(child, 'close');
  const url = await Promise.race([
    firstLine(child.stdout),
    closed.then(() => Promise.reject(new Error(`The gateway did not start:\n${stderr}`))),
  ]);
  return {
    url,
    exited: closed.then(([code]) => code),
    output: () => stdout,
    log: () => stderr,
    signal: (signal) => child.kill(signal),
    stop: async () => {
      child.kill('SIGTERM');
      await closed;
    },
  };
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  const [line] = await once(createInterface({ input: stream }), 'line');
  return String(line);
}

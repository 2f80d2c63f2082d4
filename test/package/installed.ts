import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The oldest that is supported, and the newest of each line that is. They come as packages, whose `bin/node` it is. */
export const nodeVersions = ['20.18.1', '22.23.3', '24.21.0'] as const;

/** Where npm lies that runs this: it is run again by other versions of Node. */
const npm =
  process.env['npm_execpath'] ?? join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js');

export interface Packed {
  readonly tarball: string;
  readonly files: readonly string[];
}

/** A folder outside of the project, with nothing in it. */
export async function emptyFolder(name: string): Promise<string> {
  return mkdtemp(join(tmpdir(), `${name}-`));
}

export async function pack(folder: string): Promise<Packed> {
  const args = [npm, 'pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const [{ filename, files }] = JSON.parse((await run(process.execPath, args)).stdout);
  return { tarball: join(folder, filename), files: files.map(({ path }: { path: string }) => path) };
}

/** Installs packages into a folder of their own with that Node, and tells what npm had to say of it. */
export async function install(node: string, folder: string, packages: readonly string[]): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"private":true,"type":"module"}');
  const { stdout, stderr } = await run(
    node,
    [npm, 'install', '--no-audit', '--no-fund', '--prefer-offline', ...packages],
    {
      cwd: folder,
      env: { PATH: `${dirname(node)}:${process.env['PATH']}`, HOME: process.env['HOME'] },
    },
  );
  return `${stdout}${stderr}`;
}

/** The program of that version of Node. */
export async function nodeOf(version: string, folder: string): Promise<string> {
  if (process.versions.node === version) return process.execPath;
  const name = `node-${process.platform}-${process.arch}`;
  await install(process.execPath, folder, [`${name}@${version}`]);
  return join(folder, 'node_modules', name, 'bin/node');
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Started {
  readonly firstLine: string;
  /** Asks it to end. */
  stop(): Promise<Ended>;
}

/** Runs a program with nothing in its environment but what is given, and waits for its end. */
export async function end(
  command: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<Ended> {
  return ended(begin(command, cwd, env));
}

/** The same, until its first line. */
export async function start(
  command: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<Started> {
  const child = begin(command, cwd, env);
  const over = ended(child);
  const first = once(createInterface({ input: child.stdout }), 'line').then(([line]) => String(line));
  const firstLine = await Promise.race([
    first,
    over.then(({ stderr }) => Promise.reject(new Error(`It ended without a line:\n${stderr}`))),
  ]);
  return {
    firstLine,
    stop: () => {
      child.kill('SIGTERM');
      return over;
    },
  };
}

function begin([program = '', ...args]: readonly string[], cwd: string, env: Record<string, string>) {
  return spawn(program, args, {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function ended(child: ReturnType<typeof begin>): Promise<Ended> {
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const [code] = await once(child, 'close');
  return { code, stdout, stderr };
}

/** Types of Node for a consumer that is checked: this project's own. */
export const typeRoots = dirname(dirname(createRequire(import.meta.url).resolve('@types/node/package.json')));

export const remove = (folder: string) => rm(folder, { recursive: true, force: true });

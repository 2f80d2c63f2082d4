/**
 * Compares `schema/gateway.graphql` with that of the last commit, or of another one, and prints what breaks.
 *
 *   npm run schema:diff                  against HEAD
 *   npm run schema:diff -- origin/main   against another commit
 *
 * Exit code: 0 nothing breaks, 1 something does, 2 there was nothing to compare with.
 */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { outliveReader } from '../../observe/outlive-reader.ts';
import { compareSchemas, reportOf } from './compare.ts';

const root = new URL('../../../', import.meta.url);
const path = 'schema/gateway.graphql';

const usage = `schema:diff [COMMIT]

Compares schema/gateway.graphql with that of a commit (default: HEAD) and prints what breaks.
Exit code: 0 nothing breaks, 1 something does, 2 there was nothing to compare with.
`;

async function main(commit: string): Promise<void> {
  if (commit === '--help' || commit === '-h') {
    process.stdout.write(usage);
    return;
  }
  // `--end-of-options`: a commit is data, also one that begins with a dash.
  const { stdout: before } = await promisify(execFile)(
    'git',
    ['show', '--end-of-options', `${commit}:${path}`],
    {
      cwd: root,
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  const comparison = await compareSchemas(before, await readFile(new URL(path, root), 'utf8'));
  for (const line of reportOf(comparison)) process.stdout.write(`${line}\n`);
  if (comparison.breaking.length > 0) process.exitCode = 1;
}

outliveReader();
main(process.argv[2] ?? 'HEAD').catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
});

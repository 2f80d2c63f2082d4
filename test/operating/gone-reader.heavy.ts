import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const cwd = fileURLToPath(new URL('../../', import.meta.url));

it.each([
  'src/tools/properties-pull/main.ts --dry-run',
  'src/tools/schema-diff/main.ts',
  'src/tools/caller/main.ts add dashboard',
  'src/cli.ts --help',
])('%s ends well when its reader has gone', async (command) => {
  // The reader reads nothing; the exit code is that of what it should have read.
  const script = `set -o pipefail; node --import tsx ${command} | true; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = await promisify(execFile)('bash', ['-c', script], { cwd });
  expect({ stdout, stderr }).toEqual({ stdout: '0\n', stderr: '' });
});

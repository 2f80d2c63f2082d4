import { expect, it } from 'vitest';
import { runCommand } from './support/command.ts';

it.each([
  ['src/tools/properties-pull/main.ts', 'properties-pull [--object=deal] [--dry-run]'],
  ['src/tools/schema-diff/main.ts', 'schema:diff [COMMIT]'],
  ['src/tools/caller/main.ts', 'caller add NAME'],
  ['src/sandbox/main.ts', '--rate-per-month'],
])('%s says how it is called, and that is no failure', async (program, usage) => {
  for (const flag of ['--help', '-h']) {
    const { code, stdout, stderr } = await runCommand([program, flag]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(usage);
  }
});

import { expect, it } from 'vitest';
import { settings } from '../src/settings/settings.ts';
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

it.each(['src/main.ts', 'src/cli.ts'])('%s --help lists every setting with its default', async (program) => {
  const { code, stdout, stderr } = await runCommand([program, '--help']);
  expect([code, stderr]).toEqual([0, '']);
  for (const name of Object.keys(settings))
    expect(stdout).toMatch(new RegExp(`^  ${name}( \\(.+\\))?$`, 'm'));
  expect(stdout).toContain('  PORT (4000)\n      The port to listen on; 0 picks a free one and prints it.\n');
});

it('the gateway does not start with arguments, as if they had set something, and repeats none of them', async () => {
  expect(await runCommand(['src/main.ts', '--micro-api-key', 'secret'])).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'The gateway takes no arguments: it is set by environment variables, such as PORT=4001. --help lists them.\n',
  });
});

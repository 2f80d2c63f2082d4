#!/usr/bin/env node
/**
 * The package's program, `prism-graphql-gateway`: the gateway, and by the first argument one of its tools.
 */
import { outliveReader } from './observe/outlive-reader.ts';
import { version } from './observe/version.ts';

const usage = `prism-graphql-gateway ${version}: GraphQL over Micro's Prism API

  prism-graphql-gateway                    starts the gateway; without MICRO_… variables over an embedded sandbox
  prism-graphql-gateway sandbox            starts the sandbox alone
  prism-graphql-gateway properties-pull    brings the property catalogues in line with the team's definitions
  prism-graphql-gateway caller add NAME    makes a caller's token and the entry of the CALLERS file
  prism-graphql-gateway --help, --version

The gateway is set by environment variables, which --help lists. What follows a command is the command's.
`;

/** By its name; each runs when it is loaded, and reads what follows its name as its arguments. */
const commands: Readonly<Record<string, () => Promise<unknown>>> = {
  sandbox: () => import('./sandbox/main.ts'),
  caller: () => import('./tools/caller/main.ts'),
  'properties-pull': () => import('./tools/properties-pull/main.ts'),
};

outliveReader();
const [name] = process.argv.slice(2);
const command = Object.hasOwn(commands, name ?? '') ? commands[name ?? ''] : undefined;
if (name === undefined) await import('./main.ts');
else if (command !== undefined) {
  process.argv.splice(2, 1);
  await command();
} else if (name === '--help' || name === '-h') {
  const { settingsHelp } = await import('./settings/help.ts');
  process.stdout.write(`${usage}\n${settingsHelp()}`);
} else if (name === '--version' || name === '-v') process.stdout.write(`${version}\n`);
else {
  process.stderr.write(`There is no command "${name}". These are there:\n\n${usage}`);
  process.exitCode = 2;
}

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { nodeFault, oldestNode } from '../../src/settings/node-version.ts';
import { runCommand } from '../support/command.ts';

const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

it('a Node that is too old is told before anything else is loaded', async () => {
  const old = `Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.19.0'}})`;
  const gateway = await runCommand([
    '--import',
    `data:text/javascript,${encodeURIComponent(old)}`,
    'src/main.ts',
  ]);
  expect(gateway).toEqual({
    code: 1,
    stdout: '',
    stderr:
      'Node 18.19.0 is too old: the gateway needs Node 20.18.1 or newer. Install one (https://nodejs.org) and start again.\n',
  });
});

it('it is told by the version that package.json asks for', () => {
  expect(engines.node).toBe(`>=${oldestNode}`);
  const isOld = (version: string) => nodeFault(version) !== undefined;
  expect(['16.20.2', '20.17.9', '20.9.0', '20.18.0'].map(isOld)).toEqual([true, true, true, true]);
  expect(['20.18.1', '20.19.0', '20.20.2', '22.0.0', '26.1.0'].map(isOld)).toEqual(Array(5).fill(false));
});

import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ConfigError } from '../../src/settings/config.ts';
import { readStart } from '../../src/start-report.ts';

const shipped = new URL('../../schema/contact.properties.json', import.meta.url);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catalogues-'));
});
afterAll(() => rm(folder, { recursive: true }));

function faultsOf(properties: string): readonly string[] {
  try {
    readStart({ PRISM_PROPERTIES: properties });
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

it('a folder of catalogues that is not there is a fault, and no catalogue that ships takes its place', () => {
  for (const path of [join(folder, 'nowhere'), shipped.pathname])
    expect(faultsOf(path)).toEqual([`PRISM_PROPERTIES must be a folder that can be read, not "${path}".`]);
  expect(faultsOf(folder)).toEqual([]);
});

it('so is a catalogue whose name is no object’s, with the one that was meant', async () => {
  await copyFile(shipped, join(folder, 'contact.properties.json'));
  expect(faultsOf(folder)).toEqual([]);
  await copyFile(shipped, join(folder, 'contacts.properties.json'));
  expect(faultsOf(folder)).toEqual([
    `${join(folder, 'contacts.properties.json')} is of no object; did you mean contact.properties.json?`,
  ]);
});

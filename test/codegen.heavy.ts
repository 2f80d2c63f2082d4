import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from './support/command.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'codegen-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('npm run codegen -- --check', { timeout: 60_000 }, () => {
  // That the others are up to date is told by this as well, and of all of them by `npm run check`.
  it('names each file that drifted and no other, and writes none', async () => {
    const before = await readFile('schema/gateway.graphql', 'utf8');
    const catalogue = JSON.parse(await readFile('schema/contact.properties.json', 'utf8'));
    catalogue.properties.push({ slug: 'lead_score', type: 'num', field: 'leadScore' });
    const file = join(folder, 'contact.properties.json');
    await writeFile(file, JSON.stringify(catalogue));
    const { code, stdout, stderr } = await runCommand(['codegen.ts', '--check'], {
      PRISM_PROPERTIES: folder,
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.trim().split('\n')).toEqual(
      // Operations that take the values of contacts have other types as well.
      [
        'schema/gateway.graphql',
        'schema/subgraph.graphql',
        'test/support/operations.gen.ts',
        'examples/crm/src/documents.gen.ts',
      ].map((path) => `${path} is out of date: run \`npm run codegen\``),
    );
    expect(await readFile('schema/gateway.graphql', 'utf8')).toBe(before);
  });
});

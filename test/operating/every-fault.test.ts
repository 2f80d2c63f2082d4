import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readStart } from '../../src/start-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'faults-'));
afterAll(() => rmSync(folder, { recursive: true }));

const faultsOf = (env: Record<string, string>) => {
  try {
    readStart(env);
    return [];
  } catch (error) {
    return error instanceof Error && 'faults' in error ? error.faults : error;
  }
};
const names = (what: string) => expect.stringContaining(what);

it('a start tells the faults of kinds, catalogues, settings and files at once', () => {
  writeFileSync(join(folder, 'contacts.properties.json'), '{}');
  writeFileSync(join(folder, 'deal.properties.json'), 'no JSON');
  const wrong = { PRISM_OBJECTS: 'contacts,deal,deal:stubs', PORT: 'x', CALLERS: join(folder, 'none.yaml') };
  const objects = [names('not "contacts"'), names('not "deal:stubs"')];
  const others = [names('PORT must be'), names('none.yaml, which cannot be read')];
  expect(faultsOf({ ...wrong, PRISM_PROPERTIES: folder })).toEqual([
    ...objects,
    names('contacts.properties.json is of no object; did you mean contact.properties.json?'),
    names('deal.properties.json: '),
    ...others,
  ]);
  for (const nowhere of [join(folder, 'nowhere'), join(folder, 'deal.properties.json')])
    expect(faultsOf({ ...wrong, PRISM_PROPERTIES: nowhere })).toEqual([
      ...objects,
      `PRISM_PROPERTIES must be a folder that can be read, not "${nowhere}".`,
      ...others,
    ]);
});

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { compareSchemas, reportOf } from '../src/tools/schema-diff/compare.ts';
import { runCommand } from './support/command.ts';

const current = await readFile('schema/gateway.graphql', 'utf8');

describe('npm run schema:diff', () => {
  it('finds no change between equal schemas', async () => {
    expect(reportOf(await compareSchemas(current, current))).toEqual([
      '0 breaking, 0 dangerous, 0 harmless changes.',
    ]);
  });

  it('names what breaks first, then what may, then what was added', async () => {
    const before = `
      type Query { contact(id: ID!): Contact  count: Int! }
      type Contact { id: ID!  name: String }
      union Payload = Contact
    `;
    const after = `
      type Query { contact(id: ID!, list: ID!): Contact  count: Int }
      type Contact { id: ID!  fullName: String }
      type Gone { id: ID! }
      union Payload = Contact | Gone
    `;
    const lines = reportOf(await compareSchemas(before, after));
    expect(lines.filter((line) => line.startsWith('BREAKS'))).toEqual([
      "BREAKS     Query.contact.list: Argument 'list: ID!' added to field 'Query.contact'",
      "BREAKS     Query.count: Field 'Query.count' changed type from 'Int!' to 'Int'",
      "BREAKS     Contact.name: Field 'name' was removed from object type 'Contact'",
    ]);
    expect(lines).toContain("DANGEROUS  Payload: Member 'Gone' was added to Union type 'Payload'");
    expect(lines.at(-1)).toMatch(/^3 breaking, 1 dangerous, \d harmless changes\.$/);
  });

  it('compares with a commit, and says when it cannot', async () => {
    const { code, stdout } = await runCommand(['src/tools/schema-diff/main.ts', 'HEAD']);
    expect(stdout).toMatch(/\d+ breaking, \d+ dangerous, \d+ harmless changes\.\n$/);
    expect(code).toBe(/^BREAKS/m.test(stdout) ? 1 : 0);
    expect(await runCommand(['src/tools/schema-diff/main.ts', 'no-such-commit'])).toMatchObject({
      code: 2,
      stdout: '',
    });
  }, 30_000);
});

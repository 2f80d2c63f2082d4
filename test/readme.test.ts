import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { testBed } from './support/gateway.ts';

const bed = testBed();

it('the README shows what its query answers, word for word', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, query = ''] = /```graphql\n(.*?)```/s.exec(readme) ?? [];
  const [, shown = ''] = /```json\n(.*?)```/s.exec(readme) ?? [];
  const { status: _status, ...answer } = await bed.run(query);
  expect(answer).toEqual(JSON.parse(shown));
});

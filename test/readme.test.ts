import { readFileSync } from 'node:fs';
import { parse, print } from 'graphql';
import { expect, it } from 'vitest';
import { testBed } from './support/gateway.ts';

const bed = testBed();

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, text = '']) => text);

it.each(blocks('graphql').map((query, index) => [query, blocks('json')[index] ?? '']))(
  'the README shows what its operations answer, word for word: %s',
  async (query, shown) => {
    const { status: _status, ...answer } = await bed.run(query);
    expect(answer).toEqual(JSON.parse(shown));
  },
);

it('shows the screen across objects that is the first tab of GraphiQL', () => {
  const tab = readFileSync(new URL('../schema/operations/00-company.graphql', import.meta.url), 'utf8');
  expect(blocks('graphql').map((query) => print(parse(query)))).toContain(print(parse(tab)));
});

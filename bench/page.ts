import { readFile, writeFile } from 'node:fs/promises';

/** Whether the figures go to docs/. */
export const isWriting = process.argv.includes('--write');

/** Puts what was measured between its marks in a page: `<!-- bench:NAME -->` to `<!-- /bench:NAME -->`. Run in the project's folder. */
export async function writeToPage(
  name: string,
  text: string,
  page: 'performance' | 'freshness' = 'performance',
): Promise<void> {
  const file = `docs/${page}.md`;
  const before = await readFile(file, 'utf8');
  const [begin, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} has no ${begin} … ${end}`);
  await writeFile(file, `${before.slice(0, from)}${begin}\n\n${text}\n\n${before.slice(to)}`);
}

import { readFile, writeFile } from 'node:fs/promises';

const page = new URL('../../docs/performance.md', import.meta.url);

/** Whether the figures go to docs/performance.md. */
export const isWriting = process.argv.includes('--write');

/** Puts what was measured between its marks in docs/performance.md: `<!-- bench:NAME -->` to `<!-- /bench:NAME -->`. */
export async function writeToPage(name: string, text: string): Promise<void> {
  const before = await readFile(page, 'utf8');
  const [begin, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no ${begin} … ${end}`);
  await writeFile(page, `${before.slice(0, from)}${begin}\n\n${text}\n\n${before.slice(to)}`);
}

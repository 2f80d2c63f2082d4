import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/** The licences of all packages that are bundled: each asks to be told beside what is made of it. */
export function noticesOf(bundles: readonly Metafile[]): string {
  const inputs = bundles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs)),
  );
  const folders = new Set(
    inputs.flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []),
  );
  const notices = [...folders].map((folder) => {
    const {
      name,
      version,
      license = 'no licence',
    }: Manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return `${name} ${version} (${license})\n\n${textOf(folder)}`;
  });
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  return `What is bundled in these files, and under which licences.${rule}${[...new Set(notices)].sort().join(rule)}\n`;
}

/** Its own text; a package of several may have it at the root of their repository alone. */
function textOf(folder: string): string {
  if (!existsSync(folder)) return '';
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  return file === undefined
    ? 'The package holds no text of it.'
    : readFileSync(join(folder, file), 'utf8').trim();
}

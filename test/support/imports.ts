import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const source = fileURLToPath(new URL('../../src', import.meta.url));

/** What a file of `src/` imports, types included: the paths of our own files below `src/`, the names of packages. */
export interface Imports {
  readonly files: readonly string[];
  readonly packages: readonly string[];
}

/** Of every file below `src/`, by its path there. */
export function importsOfSource(): ReadonlyMap<string, Imports> {
  const paths = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  );
  return new Map(paths.map((path) => [path.split(sep).join('/'), importsOf(join(source, path))]));
}

function importsOf(file: string): Imports {
  const names = ts.preProcessFile(readFileSync(file, 'utf8')).importedFiles.map(({ fileName }) => fileName);
  const own = names.filter((name) => name.startsWith('.') && name.endsWith('.ts'));
  const folder = relative(source, dirname(file)).split(sep).join('/');
  return {
    files: own.map((name) => posix.join(folder, name)),
    packages: names.filter((name) => !name.startsWith('.')),
  };
}

/** One circle for each file that is on one and not on those told before, as `a → b → a`. */
export function circlesOf(arrows: ReadonlyMap<string, readonly string[]>): string[] {
  const circles: string[] = [];
  const done = new Set<string>();
  for (const start of arrows.keys()) visit(start, []);
  return circles;

  function visit(at: string, way: readonly string[]): void {
    const before = way.indexOf(at);
    if (before >= 0) circles.push([...way.slice(before), at].join(' → '));
    if (done.has(at)) return;
    done.add(at);
    for (const next of arrows.get(at) ?? []) visit(next, [...way, at]);
  }
}

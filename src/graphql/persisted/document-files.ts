import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface DocumentFile {
  readonly path: string;
  readonly text: string;
}

const wanted = /\.(graphql|gql|json)$/;

/** The file itself, or every `*.graphql`, `*.gql` and `*.json` of a folder at any depth, by their paths. */
export function documentFiles(path: string): readonly DocumentFile[] {
  return pathsOf(path, new Set()).map((file) => ({ path: file, text: readFileSync(file, 'utf8') }));
}

/** Links are followed, as a mounted folder is made of them, but no folder is entered again. */
function pathsOf(path: string, entered: Set<string>): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const real = realpathSync(path);
  if (entered.has(real)) return [];
  entered.add(real);
  return readdirSync(path)
    .filter((name) => !name.startsWith('.') && name !== 'node_modules')
    .sort()
    .map((name) => join(path, name))
    .filter((inner) => statSync(inner, { throwIfNoEntry: false }))
    .flatMap((inner) => (wanted.test(inner) || statSync(inner).isDirectory() ? pathsOf(inner, entered) : []));
}

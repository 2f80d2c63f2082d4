import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** esbuild writes the path of each module above it. */
const mark = /^\s*\/\/ (\S+\.[cm]?[jt]s)$/;

const known = new Map<string, readonly string[]>();

/** The module that a line of a bundle is of, as it was called when it was bundled; else the file itself. */
export function moduleAt(url: string, line: number): string {
  if (!url.startsWith('file:')) return url;
  const lines = known.get(url) ?? linesOf(fileURLToPath(url));
  known.set(url, lines);
  for (let at = Math.min(line, lines.length - 1); at >= 0; at--) {
    const path = mark.exec(lines[at] ?? '')?.[1];
    if (path !== undefined) return path;
  }
  return url;
}

function linesOf(file: string): readonly string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
}

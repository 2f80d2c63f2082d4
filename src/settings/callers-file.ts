import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { CallerEntry } from '../http/caller-book.ts';
import { isObject } from '../prism/json.ts';
import { type CallerFault, type EntryOptions, readEntry } from './caller-entry.ts';

/** Every fault of a callers' file at once, each with its place. */
export class CallersFileError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'CallersFileError';
    this.faults = faults;
  }
}

/** A callers' file, YAML or JSON. */
export class CallersFile {
  readonly #file: string;
  readonly #options: EntryOptions;
  /** As it was read last; undefined: it could not be. */
  #text: string | undefined;

  constructor(file: string, options: EntryOptions) {
    this.#file = file;
    this.#options = options;
  }

  /** Throws one CallersFileError that tells every fault and repeats no token. */
  read(): readonly CallerEntry[] {
    this.#text = undefined;
    try {
      this.#text = readFileSync(this.#file, 'utf8');
    } catch (error) {
      throw new CallersFileError([`CALLERS names ${this.#file}, which cannot be read: ${messageOf(error)}.`]);
    }
    return parsed(this.#file, this.#text, this.#options);
  }

  /** Whether it says something else than when it was read last. */
  async hasChanged(): Promise<boolean> {
    return this.#text !== (await readFile(this.#file, 'utf8').catch(() => undefined));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function parsed(file: string, text: string, options: EntryOptions): readonly CallerEntry[] {
  const lines = new LineCounter();
  // The library's own words would repeat what stands in the file.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  if (document.errors.length > 0)
    throw new CallersFileError(
      document.errors.map(({ pos, code }) => `${place(pos[0])}: it is neither YAML nor JSON (${code}).`),
    );
  const faults: CallerFault[] = [];
  const entries = entriesOf(document.toJS(), options, faults);
  if (faults.length > 0)
    throw new CallersFileError(
      faults.map(({ path, message }) => `${place(offsetOf(document, path))}: ${message}`),
    );
  return entries;
}

function entriesOf(root: unknown, options: EntryOptions, faults: CallerFault[]): CallerEntry[] {
  const callers = isObject(root) ? root['callers'] : undefined;
  if (!Array.isArray(callers) || callers.length === 0) {
    faults.push({ path: [], message: 'it must have a list `callers` of one caller at least.' });
    return [];
  }
  for (const key of Object.keys(isObject(root) ? root : {}))
    if (key !== 'callers')
      faults.push({ path: [key], message: `\`${key}\` is unknown here; only \`callers\` is known.` });
  const entries = callers.flatMap((value: unknown, index) => {
    const entry = readEntry(value, index, options, faults);
    return entry === undefined ? [] : [{ entry, index }];
  });
  for (const key of ['name', 'tokenSha256'] as const) {
    const first = new Map<string, number>();
    for (const { entry, index } of entries) {
      const value = entry[key];
      if (value === undefined) continue;
      const before = first.get(value);
      if (before === undefined) first.set(value, index);
      else {
        const message = `callers.${index}.${key} is that of callers.${before} as well; each caller needs one of its own.`;
        faults.push({ path: ['callers', index, key], message });
      }
    }
  }
  return entries.map(({ entry }) => entry);
}

/** Where a value stands, or what it should stand in. */
function offsetOf(document: Document.Parsed, path: CallerFault['path']): number {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (isNode(node) && node.range) return node.range[0];
  return path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1));
}

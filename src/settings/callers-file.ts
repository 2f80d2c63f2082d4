import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type Document, type ErrorCode, isNode, LineCounter, parseDocument, visit } from 'yaml';
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

/** What to do about those faults of YAML that are made most. */
const remedies: Partial<Record<ErrorCode, string>> = {
  BAD_ALIAS: 'what begins with `*` is an alias, so put it in quotes, as in `may: ["*"]`',
  DUPLICATE_KEY: 'this key stands twice; leave one of them',
  MULTIPLE_DOCS: 'a `---` begins another document; leave one of them',
  TAB_AS_INDENT: 'indent with spaces, not with tabs',
};

function parsed(file: string, text: string, options: EntryOptions): readonly CallerEntry[] {
  const lines = new LineCounter();
  // The library's own words would repeat what stands in the file.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const broken =
    document.errors.length > 0
      ? document.errors.map(({ pos, code }) => ({ at: pos[0], code }))
      : unresolvedAliases(document).map((at) => ({ at, code: 'BAD_ALIAS' as const }));
  if (broken.length > 0)
    throw new CallersFileError(
      broken.map(
        ({ at, code }) =>
          `${place(at)}: it is neither YAML nor JSON (${code}); ${remedies[code] ?? 'compare it with the form in docs/operating.md'}.`,
      ),
    );
  const faults: CallerFault[] = [];
  const entries = entriesOf(valuesOf(document, file), options, faults);
  if (faults.length > 0)
    throw new CallersFileError(
      faults.map(({ path, message }) => `${place(offsetOf(document, path))}: ${message}`),
    );
  return entries;
}

/** Where aliases stand that nothing before them names: the library leaves them for later, and then throws. */
function unresolvedAliases(document: Document.Parsed): number[] {
  const offsets: number[] = [];
  visit(document, {
    Alias: (_key, alias) => {
      if (alias.resolve(document) === undefined) offsets.push(alias.range?.[0] ?? 0);
    },
  });
  return offsets;
}

/** Aliases of aliases may stand for more than any memory holds: the library gives up on them. */
function valuesOf(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS();
  } catch {
    throw new CallersFileError([
      `${file}: its aliases repeat too much of it; write each caller out, or name fewer.`,
    ]);
  }
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
  for (const [place, { entry, index }] of entries.entries()) {
    const taker = entries.slice(0, place).find((before) => takesAllOf(before.entry, entry));
    if (taker === undefined) continue;
    const message = `callers.${index}.jwt never comes into question: callers.${taker.index} stands before it and takes each such JWT; give it other claims, or put it before that one.`;
    faults.push({ path: ['callers', index, 'jwt'], message });
  }
  return entries.map(({ entry }) => entry);
}

/** Whether each JWT of a caller is that of another one as well. */
function takesAllOf({ jwt: wanted }: CallerEntry, { jwt }: CallerEntry): boolean {
  if (wanted === undefined || jwt === undefined) return false;
  return Object.entries(wanted).every(([claim, value]) => Object.hasOwn(jwt, claim) && jwt[claim] === value);
}

/** Where a value stands, or what it should stand in. */
function offsetOf(document: Document.Parsed, path: CallerFault['path']): number {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (isNode(node) && node.range) return node.range[0];
  return path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1));
}

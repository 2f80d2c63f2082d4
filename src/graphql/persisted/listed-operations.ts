import { type DocumentNode, parse, print, Source } from 'graphql';
import { sha256 } from '../persisted-documents.ts';
import { type DocumentFile, documentFiles } from './document-files.ts';
import { faultOf } from './faults.ts';
import { type Fragments, fragmentsOf, isOperation, withFragments } from './fragments.ts';
import { readManifest } from './manifests.ts';
import { withTypenames } from './printed-forms.ts';

/** One document that may be run. */
export interface ListedOperation {
  /** Where it comes from, for whoever has to mend it. */
  readonly place: string;
  readonly document: DocumentNode;
  /** What is run, by the ids that clients know it by. */
  readonly texts: ReadonlyMap<string, string>;
}

export interface Listed {
  readonly operations: readonly ListedOperation[];
  /** What cannot be read, one line each. */
  readonly faults: readonly string[];
}

/** The operations of a file or folder: of documents, with fragments from any of them, and of what clients' tools write. */
export function readOperations(path: string): Listed {
  const faults: string[] = [];
  const operations: ListedOperation[] = [];
  const parsed: { file: DocumentFile; document: DocumentNode }[] = [];
  for (const file of documentFiles(path)) {
    try {
      if (file.path.endsWith('.json')) operations.push(...manifestOperations(file, faults));
      else parsed.push({ file, document: parse(new Source(file.text, file.path)) });
    } catch (error) {
      faults.push(faultOf(file.path, error));
    }
  }
  const fragments = fragmentsOf(parsed.map(({ document }) => document));
  for (const { file, document } of parsed) operations.push(...fileOperations(file, document, fragments));
  if (operations.length === 0 && faults.length === 0) faults.push(`${path}: there is no operation in it.`);
  return { operations, faults };
}

/** Each entry under its own id, and under the hash of its text. */
function manifestOperations({ path, text }: DocumentFile, faults: string[]): ListedOperation[] {
  return readManifest(text).flatMap((entry) => {
    const place = `${path} (${entry.id})`;
    try {
      const document = parse(new Source(entry.text, place));
      if (!document.definitions.some(isOperation)) throw new Error('there is no operation in it.');
      const ids = [entry.id, sha256(entry.text)];
      return [{ place, document, texts: new Map(ids.map((id) => [id, entry.text])) }];
    } catch (error) {
      faults.push(faultOf(place, error));
      return [];
    }
  });
}

/** Each of its operations with the fragments that it spreads, as clients send it, and the file as it is. */
function fileOperations(
  { path, text }: DocumentFile,
  document: DocumentNode,
  elsewhere: Fragments,
): ListedOperation[] {
  const known = new Map([...elsewhere, ...fragmentsOf([document])]);
  const alone = document.definitions.filter(isOperation).map((operation): ListedOperation => {
    const own = withFragments(operation, known);
    const printed = [own, withTypenames(own)].map(print);
    const place = operation.name ? `${path} (${operation.name.value})` : path;
    return { place, document: own, texts: new Map(printed.map((form) => [sha256(form), form])) };
  });
  const used = new Set(alone.flatMap((one) => one.document.definitions));
  const isWhole =
    document.definitions.every((definition) => used.has(definition)) &&
    used.size === document.definitions.length;
  const texts = new Map([text, text.trim()].map((form) => [sha256(form), text]));
  return isWhole ? [...alone, { place: path, document, texts }] : alone;
}

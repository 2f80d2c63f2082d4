import { type DocumentNode, type GraphQLSchema, validate } from 'graphql';
import { sha256 } from '../persisted-documents.ts';
import { RecentValues } from '../recent-values.ts';
import { faultOf } from './faults.ts';
import { readOperations } from './listed-operations.ts';
import { canonicalForm } from './printed-forms.ts';

/** In bytes, of texts that differ from those of the list by no more than white space and what clients add. */
const mostPrinted = 16 * 1024 * 1024;

/** Every fault of a list at once. */
export class OperationListError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The list of operations is not usable:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'OperationListError';
    this.faults = faults;
  }
}

/** The operations that a gateway knows before anybody asks. */
export class OperationList {
  readonly #texts = new Map<string, string>();
  readonly #forms = new Set<string>();
  readonly #printed = new RecentValues<string>(mostPrinted);

  /**
   * Reads a file or folder and checks it against the schema; without one it is only read. Throws an OperationListError that
   * names file and operation.
   */
  constructor(path: string, schema: GraphQLSchema | undefined) {
    const { operations, faults } = readOperations(path);
    const all = new Set(faults);
    for (const { place, document, texts } of operations) {
      // A whole file would repeat what its operations have told.
      const isTold = [...all].some((fault) => fault.startsWith(place));
      const errors = schema === undefined || isTold ? [] : validate(schema, document);
      for (const error of errors) all.add(faultOf(place, error));
      this.#forms.add(sha256(canonicalForm(document)));
      for (const [id, text] of texts) {
        if ((this.#texts.get(id) ?? text) !== text) all.add(`${place}: another document has this id.`);
        this.#texts.set(id, text);
      }
    }
    if (all.size > 0) throw new OperationListError([...all]);
  }

  /** The document of this id: a hash of its text, or what a client's tool made up. */
  byId(id: string): string | undefined {
    const name = this.#texts.has(id) ? id : id.replace(/^sha256:/, '');
    return this.#texts.get(name) ?? this.#printed.get(name);
  }

  /** Whether it is one of the list, however it is printed. `parse` throws for what is no document. */
  has(text: string, parse: (text: string) => DocumentNode): boolean {
    const hash = sha256(text);
    if (this.byId(hash) !== undefined) return true;
    if (!this.#forms.has(sha256(canonicalForm(parse(text))))) return false;
    this.#printed.set(hash, text, text.length * 2);
    return true;
  }
}

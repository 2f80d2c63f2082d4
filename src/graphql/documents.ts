import type { DocumentNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { RecentValues } from './recent-values.ts';

/** In bytes: a thousand documents of the usual kind. */
const mostBytes = 128 * 1024 * 1024;

/**
 * The most that a document holds on to: its tokens and nodes, its plan, what is worked out once for its selections. From
 * 300 to 900 bytes a token were measured after a run, and 3 KB for the smallest document.
 */
function bytesOf(document: DocumentNode, text: string): number {
  let tokens = 0;
  for (let token = document.loc?.startToken ?? null; token !== null; token = token.next) tokens += 1;
  return 3_000 + text.length * 2 + tokens * 900;
}

/** The documents that were used last and are good: each is parsed once, and judged once. One that fails is not kept. */
export class Documents {
  readonly #good = new RecentValues<DocumentNode>(mostBytes);
  /** Of documents that are parsed and not yet judged. */
  readonly #texts = new WeakMap<DocumentNode, string>();

  /** A document that was parsed, validated and found within every bound. For Yoga's `parserAndValidationCache` as well. */
  get(text: string): DocumentNode | undefined {
    return this.#good.get(text);
  }

  set(text: string, document: DocumentNode): void {
    this.#texts.set(document, text);
  }

  /** Learns which are good. */
  plugin(): Plugin {
    return {
      onValidate:
        ({ params: { documentAST } }) =>
        ({ valid }) => {
          const text = this.#texts.get(documentAST);
          if (valid && text !== undefined) this.#good.set(text, documentAST, bytesOf(documentAST, text));
          this.#texts.delete(documentAST);
        },
    };
  }
}

/** A document that is none is not remembered: it may be as long as a body, and is refused as quickly. */
export const noErrors = { get: () => undefined, set: () => {} };

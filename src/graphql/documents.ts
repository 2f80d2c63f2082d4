import type { DocumentNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { RecentValues } from '../util/recent-values.ts';

/** In bytes: some hundred documents of the usual kind. */
const mostBytes = 128 * 1024 * 1024;

/**
 * What a document holds on to: its nodes and tokens, its plan, what is worked out once for its selections. From 190 to
 * 320 bytes a character were measured, and 5 KB for the smallest.
 */
function bytesOf(text: string): number {
  return 5_000 + text.length * 400;
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
          if (valid && text !== undefined) this.#good.set(text, documentAST, bytesOf(text));
          this.#texts.delete(documentAST);
        },
    };
  }
}

/** A document that is none is not remembered: it may be as long as a body, and is refused as quickly. */
export const noErrors = { get: () => undefined, set: () => {} };

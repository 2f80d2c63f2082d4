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

/** The documents that were used last: each is parsed once, and judged once. */
export class Documents {
  readonly #parsed = new RecentValues<DocumentNode>(mostBytes);
  readonly #valid = new WeakSet<DocumentNode>();

  /** For Yoga's `parserAndValidationCache`. */
  get(text: string): DocumentNode | undefined {
    return this.#parsed.get(text);
  }

  set(text: string, document: DocumentNode): void {
    this.#parsed.set(text, document, bytesOf(text));
  }

  /** A document that Yoga has parsed, validated and found within every bound. */
  judged(text: string): DocumentNode | undefined {
    const document = this.#parsed.get(text);
    return document !== undefined && this.#valid.has(document) ? document : undefined;
  }

  /** Learns which they are. */
  plugin(): Plugin {
    return {
      onValidate:
        ({ params: { documentAST } }) =>
        ({ valid }) => {
          if (valid) this.#valid.add(documentAST);
        },
    };
  }
}

/** A document that is none is not remembered: it may be as long as a body, and is refused as quickly. */
export const noErrors = { get: () => undefined, set: () => {} };

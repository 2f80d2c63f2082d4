import type { DocumentNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { RecentValues } from '../recent-values.ts';

/** Enough for the documents of many applications, in characters. */
const mostCharacters = 8 * 1024 * 1024;

/** Documents that Yoga has parsed, validated and found within every bound: judged once, they are not judged again. */
export class KnownDocuments {
  readonly #documents = new RecentValues<DocumentNode>(mostCharacters);

  get(text: string): DocumentNode | undefined {
    return this.#documents.get(text);
  }

  /** Learns them. */
  plugin(): Plugin {
    return {
      onValidate:
        ({ params: { documentAST } }) =>
        ({ valid }) => {
          const text = documentAST.loc?.source.body;
          if (valid && text !== undefined) this.#documents.set(text, documentAST, text.length);
        },
    };
  }
}

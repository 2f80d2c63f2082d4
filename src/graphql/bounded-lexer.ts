import { Lexer, type Source, type Token, TokenKind } from 'graphql';
import { deepestNesting } from './nesting.ts';

/** The longest name that is read, in characters: of a field, an alias, a type, an enum value, a variable, an operation. */
export const longestName = 256;

const step: Readonly<Record<string, number>> = {
  [TokenKind.BRACE_L]: 1,
  [TokenKind.BRACKET_L]: 1,
  [TokenKind.PAREN_L]: 1,
  [TokenKind.BRACE_R]: -1,
  [TokenKind.BRACKET_R]: -1,
  [TokenKind.PAREN_R]: -1,
};

/** What a document is refused for: made when it is. */
export interface LexerRefusals {
  readonly tooDeep: () => Error;
  readonly nameTooLong: (characters: number) => Error;
}

/**
 * Stops a document where its brackets nest too deep, so that nothing that calls itself ever sees it, and at a name that
 * every error about it would quote.
 */
export class BoundedLexer extends Lexer {
  readonly #refusals: LexerRefusals;
  #open = 0;

  constructor(source: Source, refusals: LexerRefusals) {
    super(source);
    this.#refusals = refusals;
  }

  override advance(): Token {
    const token = super.advance();
    this.#open += step[token.kind] ?? 0;
    if (this.#open > deepestNesting) throw this.#refusals.tooDeep();
    const characters = token.end - token.start;
    if (token.kind === TokenKind.NAME && characters > longestName)
      throw this.#refusals.nameTooLong(characters);
    return token;
  }
}

import { Lexer, type Source, type Token, TokenKind } from 'graphql';
import { deepestNesting } from './nesting.ts';

const step: Readonly<Record<string, number>> = {
  [TokenKind.BRACE_L]: 1,
  [TokenKind.BRACKET_L]: 1,
  [TokenKind.PAREN_L]: 1,
  [TokenKind.BRACE_R]: -1,
  [TokenKind.BRACKET_R]: -1,
  [TokenKind.PAREN_R]: -1,
};

/** Stops a document where its brackets nest too deep, so that nothing that calls itself ever sees it. */
export class NestingLexer extends Lexer {
  readonly #refusal: () => Error;
  #open = 0;

  constructor(source: Source, refusal: () => Error) {
    super(source);
    this.#refusal = refusal;
  }

  override advance(): Token {
    const token = super.advance();
    this.#open += step[token.kind] ?? 0;
    if (this.#open > deepestNesting) throw this.#refusal();
    return token;
  }
}

import type { GraphQLError } from 'graphql';
import { moreErrors } from '../bounded-errors.ts';
import type { Path } from './path.ts';

/**
 * The errors of one run, the first of them and how many more. What fails below a place that is null already is not told:
 * nothing of it is in the answer.
 */
export class FieldErrors {
  readonly #limit: number;
  readonly #told: GraphQLError[] = [];
  readonly #nulled = new Set<Path>();
  #left = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** No more are told, so nobody needs to know where the next one is. */
  get isFull(): boolean {
    return this.#told.length >= this.#limit;
  }

  /** `path`: the place that is null for this error. */
  add(error: GraphQLError, path: Path): void {
    for (let at: Path | undefined = path; at !== undefined; at = at.prev) if (this.#nulled.has(at)) return;
    this.#nulled.add(path);
    this.#told.push(error);
  }

  /** One more that is not told. */
  leave(): void {
    this.#left += 1;
  }

  all(): GraphQLError[] {
    return this.#left === 0 ? this.#told : [...this.#told, moreErrors(this.#left, this.#limit)];
  }
}

import type { GraphQLError } from 'graphql';
import type { Path } from './path.ts';

/** The errors of one run. What fails below a place that is null already is not told: nothing of it is in the answer. */
export class FieldErrors {
  readonly all: GraphQLError[] = [];
  readonly #nulled = new Set<Path>();

  /** `path`: the place that is null for this error. */
  add(error: GraphQLError, path: Path): void {
    for (let at: Path | undefined = path; at !== undefined; at = at.prev) if (this.#nulled.has(at)) return;
    this.#nulled.add(path);
    this.all.push(error);
  }
}

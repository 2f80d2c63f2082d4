import { percentile } from '../statistics.ts';

/** What one contestant's month has come to so far. */
export class Tally {
  requests = 0;
  reads = 0;
  /** Reads without an upstream request. */
  free = 0;
  /** Answers that were no longer true. */
  outdated = 0;
  /** Of those, the ones where nobody but the team had written as long as anything may be kept. */
  blindToOwn = 0;
  /** Of all reads' answers, in milliseconds; undefined where the server does not tell. */
  readonly #ages: (number | undefined)[] = [];

  read(requests: number, ageMs: number | undefined): void {
    this.reads += 1;
    if (requests === 0) this.free += 1;
    this.#ages.push(requests > 0 && ageMs === undefined ? 0 : ageMs);
  }

  /** The age that so many of a hundred answers do not pass, in milliseconds; undefined: nobody told. */
  age(percent: number): number | undefined {
    const known = this.#ages.filter((age) => age !== undefined);
    return known.length < this.#ages.length
      ? undefined
      : percentile(
          known.sort((a, b) => a - b),
          percent,
        );
  }
}

import { isDeepStrictEqual } from 'node:util';
import { type Answer, ask, change } from './ask.ts';
import type { SimulatedClock } from './clock.ts';
import type { Contestant } from './contestants.ts';
import type { Appointment } from './script.ts';
import type { Change, Operation, Step, Told, Visit } from './step.ts';
import { Tally } from './tally.ts';

interface Due {
  readonly at: number;
  readonly step: Step;
  readonly visit: Visit;
}

/** One month, played to all contestants at once. Throws where one answers what it may not. */
export class Play {
  readonly tallies: readonly Tally[];
  readonly #contestants: readonly Contestant[];
  readonly #clock: SimulatedClock;
  readonly #due: Due[] = [];
  #changedOutsideAt = Number.NEGATIVE_INFINITY;

  constructor(contestants: readonly Contestant[], clock: SimulatedClock) {
    this.#contestants = contestants;
    this.#clock = clock;
    this.tallies = contestants.map(() => new Tally());
  }

  /** Visits overlap: what comes next is always what is due first. Where a visit leads goes by what is true. */
  async run(appointments: readonly Appointment[]): Promise<void> {
    for (const { at, visit } of appointments) this.#plan(at, visit, visit.next());
    for (let next = this.#takeFirst(); next !== undefined; next = this.#takeFirst()) {
      const { at, step, visit } = next;
      this.#clock.set(at);
      const told =
        'outside' in step ? await this.#changeOutside(step.outside) : await this.#ask(step.operation);
      this.#plan(at, visit, visit.next(told));
    }
    for (const [index, { sandbox }] of this.#contestants.entries()) {
      const tally = this.tallies[index];
      if (tally) tally.requests += sandbox.requests();
    }
  }

  #plan(at: number, visit: Visit, { done, value }: IteratorResult<Step, void>): void {
    if (!done && value) this.#due.push({ at: at + value.waitMs, step: value, visit });
  }

  #takeFirst(): Due | undefined {
    let first = 0;
    for (const [index, { at }] of this.#due.entries()) if (at < (this.#due[first]?.at ?? 0)) first = index;
    return this.#due.splice(first, 1)[0];
  }

  async #changeOutside(what: Change): Promise<Told> {
    await Promise.all(this.#contestants.map(({ sandbox }) => change(sandbox, what)));
    for (const tally of this.tallies) tally.requests -= 1;
    this.#changedOutsideAt = this.#clock.now();
    return {};
  }

  async #ask(operation: Operation): Promise<Told> {
    const answers = await Promise.all(this.#contestants.map((contestant) => ask(contestant, operation)));
    const [truth] = answers;
    for (const [index, answer] of answers.entries()) {
      const [contestant, tally] = [this.#contestants[index], this.tallies[index]];
      if (truth === undefined || contestant === undefined || tally === undefined) continue;
      if (!operation.isWrite) tally.read(answer.requests, answer.ageMs);
      if (!isDeepStrictEqual(answer.data, truth.data))
        this.#judge(contestant, tally, operation, answer, truth);
    }
    return truth?.data ?? {};
  }

  /** An answer may be no longer true only where it is kept, and where that may be known only to who changed it elsewhere. */
  #judge(contestant: Contestant, tally: Tally, operation: Operation, answer: Answer, truth: Answer): void {
    const oldestMs = answer.ageMs ?? contestant.keptMs;
    const isBlind = this.#clock.now() - this.#changedOutsideAt > oldestMs;
    if (operation.isWrite || contestant.keptMs === 0 || (isBlind && contestant.hearsOfWrites)) {
      const said = [answer, truth].map(({ data }) => JSON.stringify(data)).join('\nand not\n');
      throw new Error(`${contestant.name} answers\n${said}\nto ${JSON.stringify(operation)}`);
    }
    tally.outdated += 1;
    if (isBlind) tally.blindToOwn += 1;
  }
}

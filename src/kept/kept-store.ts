import type { TeamWrites, Write } from '../prism/way/team-writes.ts';
import { KeptAnswers } from './answers.ts';
import { longestKeptMs } from './freshness.ts';
import { MemoryMarks, type Seen } from './marks.ts';
import { type MeasuredReading, MemoryReadings, measured } from './memory-readings.ts';
import { type Held, type Key, type Kind, type Reading, type Stamp, scopeOf } from './reading.ts';
import type { SharedReadings, SharedSight } from './shared-readings.ts';
import { type WriteEnd, WriteStamps } from './write-stamps.ts';

interface Whose {
  readonly credential: string;
  readonly teamId: string;
}

/** What is kept under some keys, as of one moment. */
export interface Look {
  /** For what is asked for from now on. */
  readonly stamp: Stamp;
  /** The latest first. */
  held(key: Key): readonly Held[];
}

/** What is kept in this process unless set otherwise, in bytes. */
export const defaultKeptBytes = 64 * 1024 * 1024;

/** The part of it that answers may take. */
const answersPart = 1 / 8;

/** The most readings of one record: they complete one another. */
const mostReadings = 8;

/**
 * What the upstream told, by credential and team: in this process, and where gateways share, with them. A reading that
 * began before a write to what it tells of had ended is never answered with.
 */
export class KeptStore {
  readonly memory: MemoryReadings;
  /** Undefined: gateways share, so what others have read and written has to be looked up for each operation. */
  readonly answers: KeptAnswers | undefined;
  /** Reads answered without a request, by kind. */
  readonly used: Record<Kind, number> = { record: 0, page: 0, count: 0, definitions: 0 };
  readonly #reading = new Set<string>();
  readonly #marks = new MemoryMarks();
  readonly #shared: SharedReadings | undefined;
  readonly #stamps: WriteStamps;

  /** `bytes`: the most that is kept in this process, answers included. */
  constructor(bytes: number, writes: TeamWrites, shared: SharedReadings | undefined) {
    const forAnswers = shared === undefined ? Math.floor(bytes * answersPart) : 0;
    this.memory = new MemoryReadings(bytes - forAnswers);
    this.answers = shared === undefined ? new KeptAnswers(forAnswers, this.memory, this.#marks) : undefined;
    this.#shared = shared;
    this.#stamps = new WriteStamps(writes, this.#marks, shared);
  }

  /** Of what is kept in this process. */
  get bytes(): number {
    return this.memory.bytes + (this.answers?.bytes ?? 0);
  }

  /**
   * One request to what gateways share, for all keys together; none where they share nothing. What is here and young
   * enough, `ageMs` at most, is not brought from there, unless a write turns out to have made it too old.
   */
  async look(whose: Whose, keys: readonly Key[], ageMs: number): Promise<Look> {
    const scope = scopeOf(whose);
    const at = performance.now();
    if (this.#shared === undefined) return this.#lookAt(scope, this.#marks.seen(whose.teamId), at, undefined);
    const lacking = ageMs > 0 ? keys.filter((key) => !this.#isYoung(scope, key, at - ageMs)) : [];
    const sight = await this.#fetch(whose, keys, lacking);
    const look = this.#lookAt(scope, this.#marks.seen(whose.teamId), at, sight ?? 'unknown');
    const outdated = keys.filter((key) => ageMs > 0 && !lacking.includes(key) && look.held(key).length === 0);
    if (sight === undefined || outdated.length === 0) return look;
    const again = await this.#fetch(whose, keys, outdated);
    return this.#lookAt(scope, this.#marks.seen(whose.teamId), at, again ?? 'unknown');
  }

  /** What is too old by others' writes is so also when they cannot be asked any more. */
  #drop(scope: string, key: Key, sight: SharedSight): void {
    const readings = this.memory.get(scope, key.text);
    const valid = readings.filter(({ stamp }) => knows(stamp, key, sight) !== false);
    if (valid.length < readings.length) this.memory.set(scope, key.text, valid);
  }

  #isYoung(scope: string, { text }: Key, since: number): boolean {
    const [latest] = this.memory.get(scope, text);
    return latest !== undefined && latest.stamp.at >= since;
  }

  /** The writes that all gateways know of; brings what they have read under the keys that are wanted. */
  async #fetch(whose: Whose, keys: readonly Key[], wanted: readonly Key[]): Promise<SharedSight | undefined> {
    const scope = scopeOf(whose);
    const { last: local } = this.#marks.seen(whose.teamId);
    const sight = await this.#shared?.look({
      scope,
      teamId: whose.teamId,
      records: keys.flatMap(({ record }) => record ?? []),
      keys: wanted.map(({ text }) => text),
    });
    if (sight === undefined) return undefined;
    for (const [index, { text, record }] of wanted.entries()) {
      const theirs = sight.readings[index] ?? [];
      if (theirs.length === 0) continue;
      const own = record ? this.memory.get(scope, text) : [];
      const known = new Set(own.map(({ stamp }) => Math.round(stamp.at)));
      const others = theirs.filter(({ stamp }) => !known.has(Math.round(stamp.at)));
      const told = others.map(({ stamp, value }) => measured({ ...stamp, local }, value));
      this.memory.set(scope, text, latestFirst([...told, ...own]));
    }
    for (const key of keys) this.#drop(scope, key, sight);
    return sight;
  }

  /** Takes a reading that began at the stamp. It replaces those before it that tell nothing else. */
  keep(
    whose: Whose,
    entries: readonly { key: Key; value: unknown; isTold?: (older: unknown) => boolean }[],
    stamp: Stamp,
  ): void {
    const scope = scopeOf(whose);
    const oldest = performance.now() - longestKeptMs;
    const kept = entries.map(({ key, value, isTold = () => true }) => {
      const readings = this.memory.update(scope, key.text, (before) => {
        const others = before.filter((other) => other.stamp.at > oldest && !isTold(other.value));
        return latestFirst([measured(stamp, value), ...others]);
      });
      return { key: key.text, readings };
    });
    this.#shared?.keep(
      scope,
      kept.map(({ key, readings }) => ({ key, readings: readings.filter(isShared) })),
    );
  }

  /** For what a write answered of these records, in lower case: no other write to them came between. Undefined: it has not ended. */
  endOf(write: Write): WriteEnd | undefined {
    return this.#stamps.endOf(write);
  }

  /** The upstream does not let them in any more: nothing of theirs is kept. */
  forget(whose: Whose): void {
    const scope = scopeOf(whose);
    this.memory.forget(scope);
    this.#shared?.forget(scope);
  }

  /** Reads something again that nobody waits for; what is being read again already is not read twice. */
  behind(whose: Whose, names: readonly string[], read: (due: ReadonlySet<string>) => Promise<unknown>): void {
    const scope = scopeOf(whose);
    const due = new Set(names.filter((name) => !this.#reading.has(`${scope} ${name}`)));
    if (due.size === 0) return;
    for (const name of due) this.#reading.add(`${scope} ${name}`);
    const end = () => {
      for (const name of due) this.#reading.delete(`${scope} ${name}`);
    };
    // Nobody is told of a failure: the next who asks finds out.
    read(due).then(end, end);
  }

  /** What is there of something that no write changes, without asking anybody. */
  lasting(whose: Whose, key: Key): Reading | undefined {
    return this.memory.get(scopeOf(whose), key.text)[0];
  }

  #lookAt(scope: string, local: Seen, at: number, sight: SharedSight | 'unknown' | undefined): Look {
    const shared =
      sight === undefined || sight === 'unknown' ? undefined : { life: sight.life, write: sight.last };
    return {
      stamp: { at, local: local.last, shared },
      held: (key) =>
        this.memory.get(scope, key.text).flatMap(({ stamp, value }): Held[] => {
          const { record, isLasting = false } = key;
          const knowsTeam = local.team <= stamp.local;
          const knowsOwn =
            isLasting || (record ? local.of(record.object, record.id) <= stamp.local : knowsTeam);
          if (!knowsOwn) return [];
          if (sight === undefined || isLasting)
            return [{ at: stamp.at, value, holdsOthers: knowsTeam, isSure: true }];
          const isKnown = sight === 'unknown' ? undefined : knows(stamp, key, sight);
          if (isKnown === false) return [];
          if (sight === 'unknown' || isKnown === undefined || stamp.shared === undefined)
            return [{ at: stamp.at, value, holdsOthers: knowsTeam, isSure: false }];
          const knowsOthers = knowsTeam && sight.team <= stamp.shared.write;
          return [{ at: stamp.at, value, holdsOthers: knowsOthers, isSure: true }];
        }),
    };
  }
}

function isShared({ stamp }: Reading): boolean {
  return stamp.shared !== undefined;
}

function latestFirst(readings: readonly MeasuredReading[]): readonly MeasuredReading[] {
  if (readings.length < 2) return readings;
  return [...readings].sort((one, other) => other.stamp.at - one.stamp.at).slice(0, mostReadings);
}

/**
 * Whether a reading knows of all writes of others to what it tells; undefined: nobody could be asked when it began, and
 * there is no write that it might not know of.
 */
function knows({ shared }: Stamp, { record, isLasting }: Key, sight: SharedSight): boolean | undefined {
  if (isLasting) return true;
  const last = record ? sight.of(record.object, record.id) : sight.team;
  if (shared === undefined) return last > 0 ? false : undefined;
  return shared.life === sight.life && last <= shared.write;
}

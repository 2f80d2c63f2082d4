import { Random } from '../../src/sandbox/seed/random.ts';
import type { Visit } from './step.ts';
import * as visits from './visits.ts';

/** What the script may name of the data. */
export interface Known {
  readonly contactIds: readonly [string, ...string[]];
  readonly companyIds: readonly [string, ...string[]];
  readonly emails: readonly string[];
}

export interface Appointment {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly visit: Visit;
}

/** A Monday. */
export const monthBegin = Date.UTC(2026, 5, 1);

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const people = 10;
/** Changes a working day that are made past all the servers. */
const changesOutside = 12;

/** The visits of a team of ten on so many working days, each with its own random numbers; equal seeds give equal months. */
export function script(days: number, seed: number, known: Known): Appointment[] {
  const random = new Random(seed);
  const appointments: Appointment[] = [];
  /** Some time between two hours of the day. */
  const add = (day: number, from: number, to: number, visit: (random: Random) => Visit) => {
    const at = day + random.between(from * hourMs, to * hourMs);
    appointments.push({ at, visit: visit(new Random(random.between(0, 2 ** 31))) });
  };
  for (let index = 0; index < days; index += 1) {
    const day = monthBegin + (Math.floor(index / 5) * 7 + (index % 5)) * dayMs;
    for (let person = 0; person < people; person += 1) {
      add(day, 8.5, 9.5, visits.atAGlance);
      for (let left = random.between(2, 4); left > 0; left -= 1) add(day, 9, 17.5, oneOfTheUsual(known));
    }
    for (let left = changesOutside; left > 0; left -= 1)
      add(day, 8, 18, (own) => visits.changeOutside(own, own.pick(known.contactIds)));
    const week = Math.floor(index / 5);
    if (index % 5 === 0) add(day, 9, 10, (own) => visits.weeklyImport(own, known.emails, week));
    if (index % 5 === 1 || index % 5 === 3) add(day, 11, 16, visits.bulkEdit);
  }
  return appointments;
}

/** Mostly work through a list. */
function oneOfTheUsual({ companyIds }: Known): (random: Random) => Visit {
  return (random) => {
    const what = random.next();
    if (what < 0.6) return visits.throughAList(random);
    return what < 0.85 ? visits.aroundACompany(random, random.pick(companyIds)) : visits.atAGlance(random);
  };
}

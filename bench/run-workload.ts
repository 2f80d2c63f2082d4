import { isDeepStrictEqual } from 'node:util';
import { answerOf } from './answer.ts';
import type { Cursors } from './call.ts';
import { type ContestantName, contestant } from './contestants.ts';
import type { Load } from './load.ts';
import { loadOf, measure, type Sample } from './measure.ts';
import { type Running, start } from './processes.ts';
import type { Round, WorkloadResult } from './report.ts';
import type { Upstream } from './upstream.ts';
import { cursorsOf } from './walk.ts';
import { sharesNothing, type Workload } from './workload.ts';
import { workloads } from './workloads.ts';

interface Entrant {
  readonly name: ContestantName;
  readonly running: Running;
  readonly load: Load;
  readonly cursors: Cursors;
  readonly startMs: number;
}

const warmUpSeconds = 10;

/** Fresh processes for each workload, so that the peak of memory is this workload's own and a start is seen each time. */
export async function runWorkload(
  workload: Workload,
  names: readonly ContestantName[],
  upstream: Upstream,
  { rounds: count, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<WorkloadResult> {
  const entrants: Entrant[] = [];
  try {
    await upstream.setLatency(0);
    for (const name of names) entrants.push(await enter(name, workload, upstream));
    await upstream.setLatency(workload.latencyMs);
    await compareAnswers(entrants, workload, upstream);
    // As long as it takes to compile what is hot, in a run that is to be believed: some 10,000 operations.
    const warmUp = Math.min(warmUpSeconds, seconds * 5);
    for (const { load } of entrants) await load.run((_sent, passed) => passed > warmUp);

    const rounds: Round[] = [];
    for (let round = 0; round < count; round++) {
      const samples: Partial<Record<ContestantName, Sample>> = {};
      // Each round begins with another one, so that none always follows the same.
      for (const offset of entrants.keys()) {
        const entrant = entrants[(round + offset) % entrants.length];
        if (entrant === undefined) continue;
        const sample = await measure(entrant.running, entrant.load, workload, upstream, seconds);
        if (sharesNothing(workload)) mustShareNothing(`${workload.name}, ${entrant.name}`, sample);
        samples[entrant.name] = sample;
      }
      rounds.push(samples);
    }
    const starts = Object.fromEntries(entrants.map(({ name, startMs }) => [name, startMs]));
    return { workload: workload.name, connections: workload.connections, rounds, starts };
  } finally {
    for (const { load, running } of entrants) {
      await load.close();
      await running.stop();
    }
  }
}

/** The first answer is the same for every workload: one contact, without latency. */
async function enter(name: ContestantName, workload: Workload, upstream: Upstream): Promise<Entrant> {
  const running = await start(contestant(name, upstream));
  const [first = workload] = workloads;
  await answerOf(name, running, first, upstream);
  const startMs = performance.now() - running.startedAt;
  const cursors = await cursorsOf(name, running, workload, upstream);
  return { name, running, cursors, load: loadOf(name, running, workload, upstream, cursors), startMs };
}

/** The place of a page in the walk, near and far; the floor answers in the upstream's shape, so it is not compared. */
async function compareAnswers(
  entrants: readonly Entrant[],
  workload: Workload,
  upstream: Upstream,
): Promise<void> {
  const [first, ...others] = entrants.filter(({ name }) => name !== 'floor');
  if (first === undefined) return;
  for (const n of [0, 1, 79]) {
    const answer = ({ name, running, cursors }: Entrant) =>
      answerOf(name, running, workload, upstream, cursors, n);
    const expected = await answer(first);
    for (const other of others) {
      if (isDeepStrictEqual(await answer(other), expected)) continue;
      throw new Error(`${workload.name}: ${other.name} answers otherwise than ${first.name}`);
    }
  }
}

/** Otherwise what is measured is that work was not done. */
function mustShareNothing(what: string, { upstreamRequests, upstreamRequestsAlone: alone }: Sample): void {
  if (upstreamRequests.toFixed(2) === alone.toFixed(2)) return;
  throw new Error(`${what}: ${upstreamRequests.toFixed(2)} upstream requests an operation, alone ${alone}`);
}

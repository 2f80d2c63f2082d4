/**
 * What the window of reads (BATCH_WINDOW_MS) costs a read that is alone, and what it saves under load:
 *   npm run bench:window -- [--rounds=3] [--seconds=1] [--write]
 */
import { gateway } from './contestants.ts';
import type { Load } from './load.ts';
import { loadOf, measure, type Sample } from './measure.ts';
import { numberOption } from './options.ts';
import { isWriting, writeToPage } from './page.ts';
import { type Running, start } from './processes.ts';
import { table } from './report.ts';
import { median } from './statistics.ts';
import { startUpstream, type Upstream } from './upstream.ts';
import type { Workload } from './workload.ts';
import { workloads } from './workloads.ts';

const windows = [0, 1, 3, 5];
const warmUpSeconds = 1;

const rounds = numberOption('rounds', 3);
const seconds = numberOption('seconds', 1);

interface Measured {
  readonly window: number;
  readonly server: Running;
  readonly load: Load;
  readonly samples: Sample[];
}

/** All windows take turns. */
async function samplesOf(
  workload: Workload,
  servers: ReadonlyMap<number, Running>,
  upstream: Upstream,
): Promise<readonly Measured[]> {
  await upstream.setLatency(workload.latencyMs);
  const all: Measured[] = [...servers].map(([window, server]) => {
    return { window, server, load: loadOf('gateway', server, workload, upstream, [null]), samples: [] };
  });
  const warmUp = Math.min(warmUpSeconds, seconds);
  for (const { load } of all) await load.run((_sent, passed) => passed > warmUp);
  for (let round = 0; round < rounds; round++) {
    for (const { server, load, samples } of all) {
      samples.push(await measure(server, load, workload, upstream, seconds));
    }
  }
  for (const { load } of all) await load.close();
  return all;
}

function named(part: string): Workload {
  const found = workloads.find(({ name }) => name.includes(part));
  if (found === undefined) throw new Error(`no workload ${part}`);
  return found;
}

const upstream = await startUpstream();
const servers = new Map<number, Running>();
const measured: (readonly Measured[])[] = [];
try {
  for (const window of windows) {
    const env = { LOG_LEVEL: 'warn', BATCH_WINDOW_MS: String(window) };
    servers.set(window, await start(gateway(upstream, env)));
  }
  for (const workload of ['one client alone', 'one contact by id, 5,000', '200 clients'].map(named)) {
    measured.push(await samplesOf(workload, servers, upstream));
  }
} finally {
  for (const server of servers.values()) await server.stop();
  await upstream.stop();
}

const rows = windows.map((window, index) => {
  const [alone = [], busy = [], many = []] = measured.map((all) => all[index]?.samples ?? []);
  const middle = (samples: readonly Sample[], key: Exclude<keyof Sample, 'bursts'>, digits: number) =>
    median(samples.map((sample) => sample[key])).toFixed(digits);
  return [
    String(window),
    middle(alone, 'p50', 2),
    middle(alone, 'p99', 2),
    middle(busy, 'upstreamRequests', 3),
    middle(busy, 'p50', 1),
    middle(busy, 'operationsPerSecond', 0),
    middle(busy, 'cpu', 0),
    middle(many, 'upstreamRequests', 3),
    String(Math.max(...many.flatMap(({ bursts }) => bursts))),
  ];
});
const head = [
  '`BATCH_WINDOW_MS`',
  'alone: p50 ms',
  'p99 ms',
  '32 clients: requests an operation',
  'p50 ms',
  'operations a second',
  'CPU µs',
  '200 clients, 50 ms upstream: requests an operation',
  'requests of 200 at once, at most',
];
const text = table('The window of reads', head, rows);
process.stdout.write(`${text}\n`);
if (isWriting) await writeToPage('window', text);

/**
 * Whether the gateway's memory stands still: one contact by id, a new id each time, and what is left after a
 * collection at every tenth of the way; the first tenth is compared with the last.
 *   npm run bench:memory -- [--operations=1000000] [--minutes=30]
 */
import { writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { headersOf } from './call.ts';
import { gateway } from './contestants.ts';
import { idOf, teamId } from './data.ts';
import { Load } from './load.ts';
import { numberOption } from './options.ts';
import { start } from './processes.ts';
import { workloads } from './workloads.ts';

const steps = 10;
const mostTimes = 1.1;
const settleMs = 1_000;

const operations = numberOption('operations', 1_000_000);
const secondsAStep = (numberOption('minutes', 30) * 60) / steps;

interface Reading {
  readonly operations: number;
  readonly memory: number;
  readonly heapUsed: number;
}

const readings: Reading[] = [];
const upstream = await start({ file: 'servers/upstream.js' });
const program = gateway({ url: upstream.url, teamId }, { LOG_LEVEL: 'warn' });
const server = await start({ ...program, execArgv: ['--expose-gc'] });
const query = workloads[0]?.query;
const load = new Load({
  url: server.url,
  connections: 32,
  headers: headersOf({ apiKey: 'bench' }),
  calls: (n) => {
    const body = JSON.stringify({ query, variables: { id: idOf(n) } });
    return [{ method: 'POST', path: '/graphql', body }];
  },
});
try {
  for (let step = 1, done = 0; step <= steps; step++) {
    const { latencies, seconds } = await load.run(
      (sent, passed) => sent >= operations / steps || passed > secondsAStep,
    );
    done += latencies.length;
    await pause(settleMs);
    const { memory, heapUsed } = await server.usage('usage after gc');
    readings.push({ operations: done, memory, heapUsed });
    const mb = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
    process.stdout.write(
      `${String(done).padStart(9)} operations: resident ${mb(memory)}, heap ${mb(heapUsed)} ` +
        `(${(latencies.length / seconds).toFixed(0)} ops/s)\n`,
    );
  }
} finally {
  await load.close();
  await server.stop();
  await upstream.stop();
}

const [first, last] = [readings[0], readings.at(-1)];
if (first && last) {
  const resident = last.memory / first.memory;
  const heap = last.heapUsed / first.heapUsed;
  const isWhole = last.operations >= operations;
  const isMet = isWhole && resident <= mostTimes && heap <= mostTimes;
  process.stdout.write(
    `${last.operations} against ${first.operations} operations: resident × ${resident.toFixed(3)}, ` +
      `heap × ${heap.toFixed(3)}; target at most × ${mostTimes}: ${isMet ? 'met' : 'NOT MET'}` +
      `${isWhole ? '' : ', out of time'}\n`,
  );
  const text = JSON.stringify({ node: process.version, readings, resident, heap, isMet }, null, 2);
  await writeFile(new URL('../memory.json', import.meta.url), `${text}\n`);
}

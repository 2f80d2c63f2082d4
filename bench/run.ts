/**
 * Measures the gateway, the floor and the peers over one upstream, interleaved; --write puts it into docs/performance.md:
 *   npm run bench -- [--rounds=5] [--seconds=2] [--only=floor,gateway] [--workload=1,5] [--write]
 */
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { contestantNames, usual } from './contestants.ts';
import { choice, numberOption } from './options.ts';
import { isWriting, writeToPage } from './page.ts';
import { report, type WorkloadResult } from './report.ts';
import { runWorkload } from './run-workload.ts';
import { summary } from './summary.ts';
import { targets } from './targets.ts';
import { startUpstream } from './upstream.ts';
import { workloads } from './workloads.ts';

const rounds = numberOption('rounds', 5);
const seconds = numberOption('seconds', 2);
const names = choice('only', contestantNames, usual);
const numbers = choice(
  'workload',
  workloads.map((_, index) => String(index + 1)),
);

const [load = 0] = loadavg();
const upstream = await startUpstream();
const results: WorkloadResult[] = [];
try {
  for (const [index, workload] of workloads.entries()) {
    if (!numbers.includes(String(index + 1))) continue;
    process.stderr.write(`${workload.name} …\n`);
    results.push(await runWorkload(workload, names, upstream, { rounds, seconds }));
  }
} finally {
  await upstream.stop();
}

const setting = { node: process.version, cores: cpus().length, load, rounds, seconds };
const reached = targets(results);
process.stdout.write(`${report(results, reached)}\n`);
if (isWriting) await writeToPage('figures', summary(results, reached, setting));
await writeFile(
  new URL('../results.json', import.meta.url),
  `${JSON.stringify({ setting, results, targets: reached }, null, 2)}\n`,
);

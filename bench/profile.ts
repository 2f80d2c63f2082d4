/**
 * Where the gateway's CPU goes under a workload, start and warm-up left out; the profile is kept for a viewer.
 *   npm run bench:profile -- [--workload=1] [--seconds=5] [--top=25]
 */
import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contestant } from './contestants.ts';
import { loadOf } from './measure.ts';
import { numberOption } from './options.ts';
import { start } from './processes.ts';
import { type CpuProfile, profileReport } from './profile-report.ts';
import { startUpstream } from './upstream.ts';
import { cursorsOf } from './walk.ts';
import { workloads } from './workloads.ts';

const warmUpSeconds = 2;

const number = numberOption('workload', 1);
const workload = workloads[number - 1];
if (workload === undefined) throw new Error(`--workload must be one of 1 to ${workloads.length}`);

const folder = await mkdtemp(join(tmpdir(), 'bench-profile-'));
const upstream = await startUpstream();
let operations = 0;
/** On the clock of the profile's timestamps: microseconds of the machine's monotonic one. */
let from = 0;
try {
  const server = await start({
    ...contestant('gateway', upstream),
    execArgv: ['--cpu-prof', `--cpu-prof-dir=${folder}`],
  });
  const cursors = await cursorsOf('gateway', server, workload, upstream);
  const load = loadOf('gateway', server, workload, upstream, cursors);
  await upstream.setLatency(workload.latencyMs);
  await load.run((_sent, passed) => passed > warmUpSeconds);
  from = Number(process.hrtime.bigint() / 1_000n);
  const seconds = numberOption('seconds', 5);
  operations = (await load.run((_sent, passed) => passed > seconds)).latencies.length;
  await load.close();
  await server.stop();
} finally {
  await upstream.stop();
}

const [file] = await readdir(folder);
if (file === undefined) throw new Error('the gateway left no profile');
const kept = fileURLToPath(new URL(`../workload-${number}.cpuprofile`, import.meta.url));
const profile = JSON.parse(await readFile(join(folder, file), 'utf8')) as CpuProfile;
await copyFile(join(folder, file), kept);
await rm(folder, { recursive: true });
process.stdout.write(
  `${workload.name}: ${operations} operations\n\n${profileReport(profile, from, operations, numberOption('top', 25))}\n`,
);

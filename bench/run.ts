/**
 * Measures the gateway, the floor and the peers over one sandbox, interleaved:
 *   node --import tsx bench/run.ts [--rounds=3] [--seconds=3] [--only=floor,gateway] [--workload=1]
 */
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { answerOf, measure, type Sample } from './measure.ts';
import { type Measured, startProcess, startServer, stop } from './processes.ts';
import { type Round, report } from './report.ts';
import { workloads } from './workloads.ts';

const option = (name: string, fallback: string) =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback;
const names = option('only', 'floor,gateway,mercurius,apollo').split(',');
const chosen = workloads.filter(
  (_, index) =>
    option('workload', '')
      .split(',')
      .includes(String(index + 1)) || option('workload', '') === '',
);

const sandbox = await startProcess<{ url: string; teamId: string; apiKey: string; ids: string[] }>(
  'servers/sandbox.ts',
);
const { url, teamId, apiKey, ids } = sandbox.hello;
const upstream = {
  apiKey,
  ids,
  requests: async (): Promise<number> => {
    sandbox.child.send('requests');
    const [{ requests }] = await once(sandbox.child, 'message');
    return requests;
  },
};
const servers: Measured[] = [];
for (const name of names) servers.push(await startServer(name, { UPSTREAM_URL: url, TEAM_ID: teamId }));

const rounds: Round[] = [];
try {
  for (const workload of chosen) {
    sandbox.child.send({ latencyMs: workload.latencyMs });
    const graphql = servers.filter(({ name }) => name !== 'floor');
    const answers = await Promise.all(graphql.map((server) => answerOf(server, workload, upstream)));
    const same = answers.every((answer) => isDeepStrictEqual(answer, answers[0]));
    if (!same) throw new Error(`${workload.name}: the servers do not answer the same`);
    for (const server of servers) await measure(server, workload, upstream, 1);
    for (let round = 0; round < Number(option('rounds', '3')); round++) {
      const samples: Record<string, Sample> = {};
      for (const server of servers)
        samples[server.name] = await measure(server, workload, upstream, Number(option('seconds', '3')));
      rounds.push({ workload: workload.name, samples });
    }
  }
} finally {
  for (const server of servers) await server.stop();
  await stop(sandbox.child);
}

const starts = servers.map(({ name, startMs }) => `${name} ${startMs.toFixed(0)} ms`).join(', ');
const text = `${report(rounds)}\n\nProcess start to ready: ${starts}\n`;
process.stdout.write(text);
await writeFile(
  new URL('results.json', import.meta.url),
  `${JSON.stringify({ node: process.version, rounds }, null, 2)}\n`,
);

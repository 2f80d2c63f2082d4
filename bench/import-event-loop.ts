/**
 * How long an import of 10,000 rows holds the gateway's event loop: `npm run bench:import`.
 * The upstream and the client run in a process of their own, so that what is measured is the gateway alone.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { startSandbox } from '../src/sandbox/start.ts';
import { startGateway } from '../src/server.ts';

const count = Number(process.argv[2] ?? 10_000);
const runs = 8;

const query = `mutation ($rows: [ContactImportRow!]!) { contactImport(input: { rows: $rows, dedupeBy: "email" }) {
  __typename
  ... on ContactImportCompleted { results {
    ... on ContactImportRowCreated { index id }
    ... on ContactImportRowMatched { index id }
    ... on PrismImportRowError { index code message }
  } }
} }`;

async function clientAndUpstream(): Promise<void> {
  const sandbox = await startSandbox({ asyncImportAbove: 1_000_000, logLimit: 0 });
  process.send?.({ baseUrl: sandbox.url, teamId: sandbox.teamId });
  const [asked] = await once(process, 'message');
  const { url, rows: total }: { url: string; rows: number } = asked;
  for (let run = 0; run < runs; run++) {
    const rows = Array.from({ length: total }, (_row, index) => ({
      values: {
        fullName: `Row ${index}`,
        email: `row-${run}-${index}@import.example`,
        title: 'Imported',
        city: 'Oslo',
        labels: ['investor'],
        custom: { lead_score: index % 100 },
      },
    }));
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': sandbox.apiKey },
      body: JSON.stringify({ query, variables: { rows } }),
    });
    const { data } = await response.json();
    process.send?.({ results: data.contactImport.results.length });
    await once(process, 'message');
  }
  await sandbox.close();
  process.disconnect();
}

async function measure(): Promise<void> {
  const other = fork(fileURLToPath(import.meta.url), ['client']);
  const [upstream] = await once(other, 'message');
  const gateway = await startGateway({ upstream, upstreamTimeoutMs: 60_000 });
  for (let run = 0; run < runs; run++) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const begin = performance.now();
    other.send({ url: gateway.url, rows: count });
    const [{ results }] = await once(other, 'message');
    delay.disable();
    const ms = (nanoseconds: number) => `${(nanoseconds / 1e6).toFixed(1)} ms`;
    process.stdout.write(
      `${results} rows in ${(performance.now() - begin).toFixed(0)} ms; event loop held: ` +
        `longest ${ms(delay.max)}, p99 ${ms(delay.percentile(99))}${run === 0 ? ' (cold)' : ''}\n`,
    );
  }
  other.send('end');
  await gateway.close();
}

await (process.argv[2] === 'client' ? clientAndUpstream() : measure());

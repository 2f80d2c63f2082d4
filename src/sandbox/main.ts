import { readOptions, usage } from './main-options.ts';
import { type Sandbox, startSandbox } from './start.ts';

/** What somebody who just started it wants to know. */
function greeting(sandbox: Sandbox): string {
  const { url, teamId, apiKey } = sandbox;
  return `${url}

The sandbox keeps the Prism API, eight kinds of objects. It forgets everything when it ends (Ctrl-C).

Teams
${sandbox.teams.map(({ id, name }) => `  ${id}  ${name}`).join('\n')}

Keys (header x-api-key)
${sandbox.keys.map((key) => `  ${key.key.padEnd(20)} ${key.status}, ${key.teams.length} of ${sandbox.teams.length} teams`).join('\n')}

Try
  curl -H 'x-api-key: ${apiKey}' '${url}/v2/prism/${teamId}/contact?limit=2'

Make the next request fail, or all of them slow
  curl ${url}/_sandbox/faults -H 'content-type: application/json' -d '{"effect":{"kind":"status","status":503}}'
  curl -X PATCH ${url}/_sandbox/settings -d '{"latencyMs":300}'

More in docs/sandbox.md.
`;
}

async function main(args: readonly string[]): Promise<void> {
  // Its reader may have gone (`| head`).
  process.stdout.on('error', () => {});
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(usage);
    return;
  }
  const sandbox = await startSandbox(readOptions(process.env, args));
  process.stdout.write(greeting(sandbox));
  const stop = (): void => {
    void sandbox.close();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** Node's words, and what to do about a port that another program has. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!('code' in error) || error.code !== 'EADDRINUSE') return error.message;
  return `${error.message}\nStop the program that listens there, or choose another port with --port; --port=0 picks a free one.`;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`The sandbox cannot start.\n${reasonOf(error)}\n`);
  process.exitCode = 1;
});

/** The upstream of all of them, in a process of its own. */
import { subscribe } from 'node:diagnostics_channel';
import { startSandbox } from '../../src/sandbox/start.ts';

let requests = 0;
subscribe('http.server.request.start', () => {
  requests += 1;
});

const sandbox = await startSandbox({ logLimit: 0 });
const live = sandbox.contacts().filter(({ deletedAt }) => deletedAt === null);
process.send?.({
  url: sandbox.url,
  teamId: sandbox.teamId,
  apiKey: sandbox.apiKey,
  ids: live.map(({ id }) => id),
});
process.on('message', (message: { latencyMs: number } | 'requests') => {
  if (message === 'requests') process.send?.({ requests });
  else sandbox.configure(message);
});
process.on('disconnect', () => process.exit(0));

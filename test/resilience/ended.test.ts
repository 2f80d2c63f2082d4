import { afterAll, beforeAll, expect, it } from 'vitest';
import { PrismClient } from '../../src/prism/client/client.ts';
import { credentialOf } from '../../src/prism/credential.ts';
import { PrismAbortedError, PrismDeadlineError, type PrismError } from '../../src/prism/errors.ts';
import { EndableLife } from '../../src/prism/life.ts';
import { createPipeline, type Pipeline } from '../../src/prism/way/pipeline.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';

let sandbox: Sandbox;
let pipeline: Pipeline;
beforeAll(async () => {
  sandbox = await startSandbox();
  pipeline = createPipeline({ baseUrl: sandbox.url, ratePerSecond: 10, ratePerMonth: 1_000 });
});
afterAll(async () => {
  await pipeline.close();
  await sandbox.close();
});

it.each([
  ['a client that has gone', new PrismAbortedError('gone')],
  ['a deadline that is over', new PrismDeadlineError('over')],
])('%s takes no turn, no place in the month and no request', async (_what, reason) => {
  const { apiKey, teamId } = sandbox;
  const life = new EndableLife();
  life.end(reason);
  const usage = { requests: 0, coalesced: 0, retries: 0 };
  const contacts = new PrismClient(pipeline.transport, { apiKey, teamId, life, usage }).of('contact');
  const id = sandbox.contacts()[0]?.id ?? '';
  const why = (error: PrismError) => error;
  const refused = await Promise.all([
    contacts.count().catch(why),
    contacts.count().catch(why),
    contacts.get(id).catch(why),
    contacts.delete(id).catch(why),
  ]);
  for (const error of refused) {
    expect(error).toMatchObject({ message: reason.message });
    // A write is not said to be open: nothing was sent.
    if (error instanceof PrismDeadlineError) expect(error.sent).toBe(false);
  }
  expect(sandbox.requests()).toBe(0);
  expect(usage).toEqual({ requests: 0, coalesced: 0, retries: 0 });
  expect(pipeline.budgetOf(credentialOf(apiKey))).toEqual({
    perSecond: { limit: 10, remaining: 10 },
    month: { limit: 1_000, remaining: 1_000 },
  });
});

import { request } from 'undici';
import type { Sandbox } from '../../src/sandbox/start.ts';
import type { Contestant } from './contestants.ts';
import type { Change, Operation, Told } from './step.ts';

export interface Answer {
  readonly data: Told;
  /** To the upstream. */
  readonly requests: number;
  /** Of its oldest part, in milliseconds, where the server tells. */
  readonly ageMs: number | undefined;
}

interface Body {
  readonly data?: Told;
  readonly errors?: unknown;
  readonly extensions?: { readonly upstream?: { readonly oldestMs?: number } };
}

/** Throws where the answer is a refusal, has errors, or is older than the contestant may answer. */
export async function ask(contestant: Contestant, { query, variables }: Operation): Promise<Answer> {
  const { name, sandbox, url, headers, keptMs } = contestant;
  const before = sandbox.requests();
  const sent = JSON.stringify({ query, variables });
  const { statusCode, body } = await request(url, { method: 'POST', headers, body: sent });
  const text = await body.text();
  const { data, errors, extensions }: Body = statusCode === 200 ? JSON.parse(text) : {};
  if (data === undefined || errors !== undefined)
    throw new Error(`${name}: ${statusCode} ${text} to ${sent}`);
  const ageMs = extensions?.upstream?.oldestMs;
  if (ageMs !== undefined && ageMs > keptMs)
    throw new Error(`${name}: ${ageMs} ms old is the answer to ${sent}`);
  return { data, requests: sandbox.requests() - before, ageMs };
}

/** Past every server. */
export async function change({ url, teamId, apiKey }: Sandbox, { id, values }: Change): Promise<void> {
  const { statusCode, body } = await request(`${url}/v2/prism/${teamId}/contact/${id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
    body: JSON.stringify({ default: values }),
  });
  await body.dump();
  if (statusCode !== 200) throw new Error(`${statusCode} to a change of ${id}`);
}

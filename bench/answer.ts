import { request } from 'undici';
import { callOf, headersOf } from './call.ts';
import type { ContestantName } from './contestants.ts';
import type { Running } from './processes.ts';
import type { Upstream } from './upstream.ts';
import type { Workload } from './workloads.ts';

/** The data of one answer, to compare with the others': a fast wrong answer is no result. */
export async function answerOf(
  name: ContestantName,
  server: Running,
  workload: Workload,
  upstream: Upstream,
): Promise<unknown> {
  const { method, path, body: sent } = callOf(name, workload, upstream, 0);
  const { statusCode, body } = await request(new URL(path, server.url), {
    method,
    headers: headersOf(upstream),
    body: sent,
  });
  const answer = (await body.json()) as { readonly data?: unknown; readonly errors?: unknown };
  if (statusCode !== 200 || answer.errors !== undefined) {
    throw new Error(`${name}, ${workload.name}: ${statusCode} ${JSON.stringify(answer)}`);
  }
  return answer.data;
}

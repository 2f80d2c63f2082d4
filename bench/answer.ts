import { request } from 'undici';
import type { Running } from './processes.ts';
import type { Upstream } from './upstream.ts';
import type { Workload } from './workloads.ts';

/** The data of one answer, to compare with the others': a fast wrong answer is no result. */
export async function answerOf(server: Running, workload: Workload, upstream: Upstream): Promise<unknown> {
  const { statusCode, body } = await request(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': upstream.apiKey },
    body: JSON.stringify({ query: workload.query, variables: workload.variables(0, upstream.ids) }),
  });
  const answer = (await body.json()) as { readonly data?: unknown; readonly errors?: unknown };
  if (statusCode !== 200 || answer.errors !== undefined) {
    throw new Error(`${workload.name}: ${statusCode} ${JSON.stringify(answer)}`);
  }
  return answer.data;
}

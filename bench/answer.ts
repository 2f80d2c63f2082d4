import { request } from 'undici';
import { type Call, type Cursors, callsOf, headersOf } from './call.ts';
import type { ContestantName } from './contestants.ts';
import type { Running } from './processes.ts';
import type { Upstream } from './upstream.ts';
import type { Workload } from './workload.ts';

/** The n-th answer of a server, to compare with the others': a fast wrong answer is no result. */
export async function answerOf(
  name: ContestantName,
  server: Running,
  workload: Workload,
  upstream: Upstream,
  cursors: Cursors = [null],
  n = 0,
): Promise<unknown> {
  const calls = callsOf(name, workload, upstream, cursors, n);
  const answers: unknown[] = [];
  for (const call of calls) answers.push(await ask(server, call, upstream));
  return name === 'floor' ? answers : (answers[0] as { readonly data: unknown }).data;
}

/** The JSON of one answer. Throws where it is a refusal, or has errors. */
export async function ask(server: Running, call: Call, upstream: Upstream): Promise<unknown> {
  const { method, path, body: sent } = call;
  const { statusCode, body } = await request(new URL(path, server.url), {
    method,
    headers: headersOf(upstream),
    body: sent,
  });
  const text = await body.text();
  const answer = statusCode === 200 ? (JSON.parse(text) as { readonly errors?: unknown }) : undefined;
  if (answer === undefined || answer.errors !== undefined) {
    throw new Error(`${server.url}${path} ${sent}: ${statusCode} ${text}`);
  }
  return answer;
}

import type { ContestantName } from './contestants.ts';
import type { Upstream } from './upstream.ts';
import type { Workload } from './workloads.ts';

/** What is sent to the server that is measured. */
export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body: string | null;
}

/** The n-th of a workload: its operation, or for the floor the one REST call that answers it. */
export function callOf(name: ContestantName, workload: Workload, upstream: Upstream, n: number): Call {
  const variables = workload.variables(n, upstream.ids);
  if (name !== 'floor') {
    return { method: 'POST', path: '/graphql', body: JSON.stringify({ query: workload.query, variables }) };
  }
  const { method, path, body } = workload.rest(variables);
  const text = body === undefined ? null : JSON.stringify(body);
  return { method, path: `/v2/prism/${upstream.teamId}${path}`, body: text };
}

export function headersOf(upstream: Pick<Upstream, 'apiKey'>): Readonly<Record<string, string>> {
  return { 'content-type': 'application/json', 'x-api-key': upstream.apiKey };
}

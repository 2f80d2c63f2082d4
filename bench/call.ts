import type { ContestantName } from './contestants.ts';
import type { Upstream } from './upstream.ts';
import type { Workload } from './workload.ts';

/** What is sent to the server that is measured. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly body: string | null;
}

/** Where the pages of a walk begin, by the cursors of the server that is asked; one null for what does not walk. */
export type Cursors = readonly (string | null)[];

/** The n-th of a workload: its operation, or for the floor the REST calls that answer it, one after the other. */
export function callsOf(
  name: ContestantName,
  workload: Workload,
  { teamId }: Upstream,
  cursors: Cursors,
  n: number,
): readonly Call[] {
  const { pages = cursors.length } = workload;
  const variables = workload.variables(n, cursors[n % pages] ?? null);
  if (name !== 'floor') {
    return [{ method: 'POST', path: '/graphql', body: JSON.stringify({ query: workload.query, variables }) }];
  }
  return workload.rest(variables).map(({ method, path, body }) => {
    const text = body === undefined ? null : JSON.stringify(body);
    return { method, path: `/v2/prism/${teamId}${path}`, body: text };
  });
}

export function headersOf(upstream: Pick<Upstream, 'apiKey'>): Readonly<Record<string, string>> {
  return { 'content-type': 'application/json', 'x-api-key': upstream.apiKey };
}

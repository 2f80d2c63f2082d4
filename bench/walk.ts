import { ask } from './answer.ts';
import type { Cursors } from './call.ts';
import type { ContestantName } from './contestants.ts';
import { contacts } from './data.ts';
import type { Running } from './processes.ts';
import type { Upstream } from './upstream.ts';
import type { Workload } from './workload.ts';

interface Next {
  readonly more: boolean;
  readonly cursor: string | null;
}

/** Where each page of a walk begins, told by the server itself; it must come to every page once. */
export async function cursorsOf(
  name: ContestantName,
  server: Running,
  { pageSize }: Workload,
  upstream: Upstream,
): Promise<Cursors> {
  if (pageSize === undefined) return [null];
  const next = name === 'floor' ? nextOfRest : nextOfGraphql;
  const cursors: (string | null)[] = [];
  for (let at: Next = { more: true, cursor: null }; at.more; ) {
    cursors.push(at.cursor);
    at = await next(server, upstream, pageSize, at.cursor);
  }
  if (cursors.length === contacts / pageSize) return cursors;
  throw new Error(`${name} comes to ${cursors.length} pages in place of ${contacts / pageSize}`);
}

async function nextOfRest(server: Running, upstream: Upstream, limit: number, cursor: string | null) {
  const body = JSON.stringify({ query: { select: ['full_name'], limit }, cursor });
  const path = `/v2/prism/${upstream.teamId}/contact/query`;
  const answer = await ask(server, { method: 'POST', path, body }, upstream);
  const { has_more, next_cursor } = answer as { has_more: boolean; next_cursor: string | null };
  return { more: has_more, cursor: next_cursor };
}

async function nextOfGraphql(server: Running, upstream: Upstream, first: number, after: string | null) {
  const query =
    'query Walk($first: Int, $after: String) { contacts(first: $first, after: $after) { pageInfo { hasNextPage endCursor } } }';
  const body = JSON.stringify({ query, variables: { first, after } });
  const answer = await ask(server, { method: 'POST', path: '/graphql', body }, upstream);
  const { pageInfo } = (answer as Walked).data.contacts;
  return { more: pageInfo.hasNextPage, cursor: pageInfo.endCursor };
}

interface Walked {
  readonly data: {
    readonly contacts: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}

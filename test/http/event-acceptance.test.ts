import { expect, it } from 'vitest';
import { codes, type GraphQLAnswer, testBed } from '../support/gateway.ts';

const bed = testBed();
const query = 'subscription { contactImport(id: "00000000-0000-4000-8000-000000000000") { __typename } }';

/** Each by POST, and by GET. */
async function subscribe(accept: string): Promise<readonly Response[]> {
  const headers = { accept, 'x-api-key': bed.sandbox.apiKey };
  const json = { ...headers, 'content-type': 'application/json' };
  return [
    await fetch(bed.gateway.url, { method: 'POST', headers: json, body: JSON.stringify({ query }) }),
    await fetch(`${bed.gateway.url}?query=${encodeURIComponent(query)}`, { headers }),
  ];
}

it.each([
  'application/json',
  'application/graphql-response+json',
  'multipart/mixed',
  // Apollo Client's own link.
  'multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/json',
])('a subscription that accepts %s is told to accept events, and asks for nothing', async (accept) => {
  for (const response of await subscribe(accept)) {
    const answer = { ...(await response.json()), status: response.status } as GraphQLAnswer;
    expect([answer.status, codes(answer)]).toEqual([406, ['NOT_ACCEPTABLE']]);
    expect(answer.errors?.[0]?.message).toContain('`text/event-stream`');
    expect(response.headers.get('x-request-id')).not.toBeNull();
  }
  expect(bed.upstream()).toEqual([]);
});

it.each(['text/event-stream', 'text/*', '*/*', 'application/json, text/event-stream;q=0.5'])(
  'one that accepts %s is answered with them',
  async (accept) => {
    for (const response of await subscribe(accept)) {
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
      expect(await response.text()).toContain('NOT_FOUND');
    }
  },
);

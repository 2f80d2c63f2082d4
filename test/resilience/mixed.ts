import type { SandboxExchange } from '../../src/sandbox/start.ts';
import type { GraphQLAnswer, TestBed } from '../support/gateway.ts';

/** As many operations at once as told: reads by id, pages, lookups, counts and writes, hardly two alike. */
export async function mixedOperations(bed: TestBed, count: number): Promise<GraphQLAnswer[]> {
  const contacts = bed.sandbox.contacts().filter(({ deletedAt }) => deletedAt === null);
  return Promise.all(
    Array.from({ length: count }, (_, index) => {
      const id = contacts[index % contacts.length]?.id;
      const kinds = [
        `{ contact(id: "${id}") { id fullName } }`,
        `{ contacts(first: ${(index % 40) + 10}) { nodes { id fullName } } }`,
        `{ contactBy(property: "email", value: "nobody-${index}@example.com") { __typename } }`,
        `{ contactCount contact(id: "${id}") { email } }`,
        `mutation { contactUpdate(input: { id: "${id}", values: { city: "City ${index}" } }) { __typename } }`,
      ];
      return bed.run(kinds[index % kinds.length] ?? '');
    }),
  );
}

/** The most requests that arrived within any one second. */
export function mostInAnySecond(exchanges: readonly SandboxExchange[]): number {
  const arrivals = exchanges.map(({ at }) => at).sort((a, b) => a - b);
  let most = 0;
  let first = 0;
  for (const [index, at] of arrivals.entries()) {
    while (at - (arrivals[first] ?? at) >= 1_000) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

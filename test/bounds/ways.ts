import { type GraphQLAnswer, post, type TestBed } from '../support/gateway.ts';

/** Sends an operation on each way in: as POSTed JSON on the direct path, and through Yoga. */
export function waysOf(bed: TestBed) {
  const send =
    (headers: Record<string, string>) =>
    (query: string, variables?: object, more: object = {}) =>
      post(bed.gateway.url, { query, variables, ...more }, { 'x-api-key': bed.sandbox.apiKey, ...headers });
  const ways: Readonly<
    Record<string, (query: string, variables?: object, more?: object) => Promise<GraphQLAnswer>>
  > = {
    direct: send({}),
    // The direct path takes no content type in these words.
    yoga: send({ 'content-type': 'application/json;charset=UTF-8' }),
  };
  return Object.entries(ways);
}

export const many = (count: number, one: (index: number) => string, between = ' ') =>
  Array.from({ length: count }, (_, index) => one(index)).join(between);

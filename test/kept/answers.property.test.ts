import fc from 'fast-check';
import { expect, it } from 'vitest';
import { as, bookOf } from '../callers/callers.ts';
import { movableClock } from '../support/clock.ts';
import { testBed } from '../support/gateway.ts';

const clock = movableClock();
// One who may read all, and one to whom contacts alone are told: of the same key, so of the same memory.
const book = bookOf({ everything: ['*'], contacts: ['contact:*'] });
const bed = testBed({ sandbox: { contacts: 12 }, gateway: { callers: { book } } });

const queries = [
  '{ contact(id: $id) { fullName city @include(if: $on) company { id name } } }',
  '{ contacts(first: 5) { nodes { id fullName company @include(if: $on) { id } } pageInfo { endCursor } } contact(id: $id) { title } }',
  '{ contacts(first: 3) { edges { cursor node { city property(slug: "title") } } totalCount @skip(if: $on) } contactCount node(id: $id) { id } }',
  '{ contactBy(property: "email", value: "nobody@example.com") { __typename } nodes(ids: [$id]) { ... on Contact { fullName __typename } } x: __typename @include(if: $on) }',
  '{ contact(id: $id) @include(if: $on) { labelOptions { name } } __typename }',
].map((selection) => `query ($id: ID!, $on: Boolean!) ${selection}`);

const question = fc.record({ query: fc.constantFrom(...queries), on: fc.boolean() });
const controls = [
  'max-age=5',
  'max-age=60',
  'max-age=60',
  'max-age=5, max-stale=30',
  'only-if-cached',
  'no-cache',
  '',
];
const reader = {
  caller: fc.constantFrom('everything', 'everything', 'contacts'),
  control: fc.constantFrom(...controls),
};
/** `record`: the one that is asked for, another one of its page, or one of none. */
const changes = ['write', 'create', 'elsewhere', 'pass', 'both'] as const;
const kind = fc.oneof(
  { weight: 3, arbitrary: fc.constant('read') },
  { weight: 1, arbitrary: fc.constantFrom(...changes) },
);
const action = fc.record({ kind, ...reader, record: fc.constantFrom(0, 1, 11) });
type Reader = { readonly caller: string; readonly control: string };

let last = 0;
const another = (what: string) => `${what} ${last++}`;

it('answers as a whole what reading each record would answer, age and all', async () => {
  await fc.assert(
    fc.asyncProperty(
      question,
      fc.array(action, { minLength: 20, maxLength: 30 }),
      async ({ query, on }, actions) => {
        bed.sandbox.reset();
        clock.pass(7_200_000);
        const idOf = (record: number) => bed.sandbox.contacts()[record]?.id ?? '';
        const ask = async (text: string, { caller, control }: Reader, id = idOf(0)) => {
          const headers = {
            'content-type': 'application/json',
            'x-api-key': bed.sandbox.apiKey,
            ...as(caller),
          };
          const response = await fetch(bed.gateway.url, {
            method: 'POST',
            headers: control === '' ? headers : { ...headers, 'cache-control': control },
            body: JSON.stringify({ query: text, variables: { id, on } }),
          });
          const body = await response.text();
          const { oldestMs, ...upstream } = JSON.parse(body).extensions.upstream;
          const { 'cache-control': cacheControl, vary, age } = Object.fromEntries(response.headers);
          // To the byte; what the upstream took comes last.
          const told = body.slice(0, body.indexOf(',"extensions":'));
          return {
            told,
            upstream,
            cacheControl,
            vary,
            oldestMs: Number(oldestMs ?? 0),
            age: Number(age ?? -1),
          };
        };
        const read = async (reader: Reader) => {
          const one = await ask(query, reader);
          // A text that nobody has sent before has no answer yet.
          const plain = await ask(`${query} # ${last++}`, reader);
          expect(one.told).toBe(plain.told);
          if (one.upstream.requests > 0) return;
          expect(one.oldestMs - plain.oldestMs).toBeCloseTo(0, -3);
          expect(one.age - plain.age).toBeCloseTo(0, -0.7);
          expect({ ...one, oldestMs: 0, age: 0 }).toEqual({ ...plain, oldestMs: 0, age: 0 });
        };
        const write = (action: Reader, id: string) => {
          const input = `{ id: $id, values: { city: "${another('City')}" } }`;
          const fields = `contactUpdate(input: ${input}) { __typename } x: __typename @include(if: $on)`;
          return ask(`mutation ($id: ID!, $on: Boolean!) { ${fields} }`, action, id);
        };
        for (const action of actions) {
          const id = idOf(action.record);
          if (action.kind === 'read') await read(action);
          else if (action.kind === 'pass') clock.pass((action.record + 1) * 2_000);
          else if (action.kind === 'write') await write(action, id);
          else if (action.kind === 'create')
            await bed.run(
              `mutation { contactCreate(input: { values: { fullName: "${another('New')}" } }) { __typename } }`,
              {},
              as('contacts'),
            );
          else if (action.kind === 'elsewhere')
            await fetch(`${bed.sandbox.url}/v2/prism/${bed.sandbox.teamId}/contact/${id}`, {
              method: 'PATCH',
              headers: { 'content-type': 'application/json', 'x-api-key': bed.sandbox.apiKey },
              body: JSON.stringify({ default: { full_name: another('Elsewhere') } }),
            });
          else {
            await Promise.all([write(action, id), ask(query, action), ask(query, action)]);
            await read(action);
          }
        }
      },
    ),
    { numRuns: 10 },
  );
  const metrics = await (await fetch(new URL('/metrics', bed.gateway.url))).text();
  expect(Number(/^gateway_kept_answers_total (\d+)$/m.exec(metrics)?.[1])).toBeGreaterThan(10);
});

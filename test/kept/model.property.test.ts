import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { movableClock } from '../support/clock.ts';
import { testBed } from '../support/gateway.ts';

const bed = testBed({ sandbox: { contacts: 12 } });
const clock = movableClock();

/** By team: one that is good for both, and one of its own. */
const keys = [
  ['sandbox-key', 'sandbox-key-one'],
  ['sandbox-key', 'sandbox-key-two'],
] as const;
const fields = { fullName: 'full_name', city: 'city' } as const;
type Field = keyof typeof fields;

/** The values that a field has had, each until the next. What a write through the gateway ended is none of them any more. */
class Model {
  readonly #had = new Map<string, { readonly value: unknown; readonly from: number }[]>();

  /** `isTold`: the gateway sent it, so nobody is to see what was before. */
  set(name: string, value: unknown, isTold: boolean): void {
    const had = { value, from: performance.now() };
    this.#had.set(name, isTold ? [{ ...had, from: 0 }] : [...(this.#had.get(name) ?? []), had]);
  }

  /** What may be answered within this age, in milliseconds. */
  allowed(name: string, ageMs: number): unknown[] {
    const had = this.#had.get(name) ?? [];
    const since = performance.now() - ageMs;
    return had
      .filter((_, index) => (had[index + 1]?.from ?? Number.POSITIVE_INFINITY) > since)
      .map(({ value }) => value);
  }
}

const place = {
  key: fc.nat(1),
  team: fc.nat(1),
  record: fc.nat(2),
  field: fc.constantFrom<Field>('fullName', 'city'),
};
const age = fc.constantFrom(0, 5, 60);
const action = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('read'), ...place, age }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('page'), ...place, age }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('write'), ...place, age }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('elsewhere'), ...place, age }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('both'), ...place, age }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass'), ...place, age }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('step'), ...place, age }) },
);
type Action = Parameters<Parameters<typeof action.map>[0]>[0];

let step = 0;
beforeAll(() => {
  const now = Date.now.bind(Date);
  vi.spyOn(Date, 'now').mockImplementation(() => now() + step);
});
afterAll(() => void vi.restoreAllMocks());

it('never answers what is older than allowed, nor what a write had ended, of no other key or team', async () => {
  let written = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 8, maxLength: 24 }), async (actions) => {
      bed.sandbox.reset();
      clock.pass(7_200_000);
      const teams = bed.sandbox.teams.slice(0, 2).map(({ id }) => id);
      const idsOf = (team: string) =>
        bed.sandbox
          .contacts(team)
          .slice(0, 3)
          .map(({ id }) => id);
      const model = new Model();
      for (const team of teams)
        for (const { id, values } of bed.sandbox.contacts(team))
          for (const field of Object.keys(fields) as Field[])
            model.set(`${team} ${id} ${field}`, values[fields[field]] ?? null, true);

      const ask = (query: string, { key, team, age }: Action) =>
        bed.run(
          query,
          {},
          {
            'x-api-key': keys[team]?.[key] ?? '',
            'x-team-id': teams[team] ?? '',
            'cache-control': `max-age=${age}`,
          },
        );
      const at = ({ team, record }: Action) => ({
        team: teams[team] ?? '',
        id: idsOf(teams[team] ?? '')[record] ?? '',
      });
      const read = async (action: Action, also: readonly unknown[] = []) => {
        const { team, id } = at(action);
        const { data, errors } = await ask(`{ contact(id: "${id}") { ${action.field} } }`, action);
        expect(errors).toBeUndefined();
        const allowed = [...model.allowed(`${team} ${id} ${action.field}`, action.age * 1_000), ...also];
        expect(allowed).toContain(data.contact[action.field]);
      };
      const write = async (action: Action) => {
        const { team, id } = at(action);
        written += 1;
        const value = `Value ${written}`;
        const values = `{ ${action.field}: "${value}" }`;
        await ask(
          `mutation { contactUpdate(input: { id: "${id}", values: ${values} }) { __typename } }`,
          action,
        );
        model.set(`${team} ${id} ${action.field}`, value, true);
        return value;
      };
      for (const action of actions) {
        const { team, id } = at(action);
        const name = `${team} ${id} ${action.field}`;
        if (action.kind === 'pass') clock.pass(action.age * 700);
        else if (action.kind === 'step') step += action.age === 5 ? -86_400_000 : 86_400_000;
        else if (action.kind === 'read') await read(action);
        else if (action.kind === 'write') await write(action);
        else if (action.kind === 'both') {
          // Side by side it is either; behind both, what was written.
          const before = model.allowed(name, action.age * 1_000);
          const writing = write(action);
          const reading = ask(`{ contact(id: "${id}") { ${action.field} } }`, action);
          const value = await writing;
          expect([...before, value]).toContain((await reading).data.contact[action.field]);
          await read(action);
        } else if (action.kind === 'page') {
          const { data } = await ask(`{ contacts(first: 3) { nodes { id ${action.field} } } }`, action);
          for (const row of data.contacts.nodes)
            expect(model.allowed(`${team} ${row.id} ${action.field}`, action.age * 1_000)).toContain(
              row[action.field],
            );
        } else {
          written += 1;
          const value = `Elsewhere ${written}`;
          await fetch(`${bed.sandbox.url}/v2/prism/${team}/contact/${id}`, {
            method: 'PATCH',
            headers: { 'content-type': 'application/json', 'x-api-key': keys[0][0] },
            body: JSON.stringify({ default: { [fields[action.field]]: value } }),
          });
          model.set(name, value, false);
        }
      }
    }),
    { numRuns: 20 },
  );
});

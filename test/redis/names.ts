import { expect } from 'vitest';
import type { GraphQLAnswer } from '../support/gateway.ts';
import { type Fleet, until } from './fleet.ts';

/** The full name of a contact, as each gateway answers it. */
export function namesOf(fleet: Fleet, id: string | undefined): Promise<string[]> {
  const query = 'query ($id: ID!) { contact(id: $id) { fullName } }';
  return Promise.all(
    fleet.gateways.map(
      async (_, gateway) => (await fleet.run(gateway, query, { variables: { id } })).data.contact.fullName,
    ),
  );
}

export function rename(
  fleet: Fleet,
  gateway: number,
  id: string | undefined,
  fullName: string,
): Promise<GraphQLAnswer> {
  const write = 'mutation ($input: ContactUpdateInput!) { contactUpdate(input: $input) { __typename } }';
  return fleet.run(gateway, write, { variables: { input: { id, values: { fullName } } } });
}

/** A contact whose name every gateway answers from the response cache. */
export async function keptContact(fleet: Fleet, index: number): Promise<string | undefined> {
  const id = fleet.sandbox.contacts()[index]?.id;
  // A Redis that is new keeps nothing for a while.
  await until(async () => {
    await namesOf(fleet, id);
    const before = fleet.sandbox.requests();
    await namesOf(fleet, id);
    expect(fleet.sandbox.requests()).toBe(before);
  });
  return id;
}

/** Every gateway answers this name, all the time until all share and behind it. */
export async function expectNameUntilShared(
  fleet: Fleet,
  id: string | undefined,
  name: string,
): Promise<void> {
  const names = fleet.gateways.map(() => name);
  const isShared = async () => {
    const states = await Promise.all(fleet.gateways.map((_, gateway) => fleet.redis(gateway)));
    return states.every((state) => state === 'shared');
  };
  do expect(await namesOf(fleet, id)).toEqual(names);
  while (!(await isShared()));
  expect(await namesOf(fleet, id)).toEqual(names);
}

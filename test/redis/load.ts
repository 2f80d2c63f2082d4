import { expect } from 'vitest';
import { mostInAnySecond } from '../resilience/mixed.ts';
import type { GraphQLAnswer } from '../support/gateway.ts';
import { type Fleet, until } from './fleet.ts';

let asked = 0;
const nobody = 'query ($email: String!) { contactBy(property: "email", value: $email) { __typename } }';

/** One request for what nobody has asked for, always with one document: how fast documents are read is not measured. */
export function askAnew(
  fleet: Fleet,
  gateway: number,
  headers?: Record<string, string>,
): Promise<GraphQLAnswer> {
  asked += 1;
  return fleet.run(gateway, nobody, {
    variables: { email: `nobody-${asked}@example.com` },
    ...(headers && { headers }),
  });
}

/** Requests left of the month, after one more. */
export async function monthLeft(fleet: Fleet, gateway: number): Promise<number> {
  const { extensions } = await askAnew(fleet, gateway);
  return extensions.upstream.budget?.month?.remaining ?? 0;
}

export interface Load {
  /** Waits until so many requests more have reached the upstream. */
  moreRequests(count: number): Promise<void>;
  /** Waits for what was asked; all of it was answered, never more than the limit in any second, and the month counts it. */
  end(): Promise<void>;
}

/** More operations on every gateway than it may send, from now on; the log of the sandbox begins with them. */
export async function startLoad(fleet: Fleet): Promise<Load> {
  const left = await monthLeft(fleet, 0);
  fleet.sandbox.resetLog();
  let isOver = false;
  const answers: GraphQLAnswer[] = [];
  const asking = fleet.gateways.flatMap((_, gateway) =>
    Array.from({ length: 3 }, async () => {
      while (!isOver) answers.push(await askAnew(fleet, gateway));
    }),
  );
  return {
    moreRequests: (count) => {
      const before = fleet.sandbox.requests();
      return until(() => expect(fleet.sandbox.requests()).toBeGreaterThanOrEqual(before + count));
    },
    end: async () => {
      isOver = true;
      await Promise.all(asking);
      expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
      expectLimitKept(fleet);
      for (const gateway of fleet.gateways.keys())
        expect(await monthLeft(fleet, gateway)).toBe(left - fleet.sandbox.requests());
    },
  };
}

export function expectLimitKept({ sandbox }: Fleet): void {
  expect(sandbox.exchanges.filter(({ status }) => status === 429)).toEqual([]);
  expect(mostInAnySecond(sandbox.exchanges)).toBeLessThanOrEqual(10);
}

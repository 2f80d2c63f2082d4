import { type Change, CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

export interface Comparison {
  /** What existing operations of clients fail on. */
  readonly breaking: readonly string[];
  /** What they may stumble over, such as a new member of a union. */
  readonly dangerous: readonly string[];
  readonly safe: readonly string[];
}

/** What changed from one printed schema to another, each change as a sentence; descriptions may change freely. */
export async function compareSchemas(before: string, after: string): Promise<Comparison> {
  const all = await diff(buildSchema(before), buildSchema(after));
  const changes = all.filter(({ type }) => !type.includes('DESCRIPTION'));
  const at = (level: CriticalityLevel) =>
    changes.filter((change) => change.criticality.level === level).map(told);
  return {
    breaking: at(CriticalityLevel.Breaking),
    dangerous: at(CriticalityLevel.Dangerous),
    safe: at(CriticalityLevel.NonBreaking),
  };
}

function told({ message, path }: Change): string {
  return path === undefined ? message : `${path}: ${message}`;
}

/** The comparison, a line for each change, what breaks first. */
export function reportOf({ breaking, dangerous, safe }: Comparison): string[] {
  return [
    ...breaking.map((change) => `BREAKS     ${change}`),
    ...dangerous.map((change) => `DANGEROUS  ${change}`),
    ...safe.map((change) => `ok         ${change}`),
    `${breaking.length} breaking, ${dangerous.length} dangerous, ${safe.length} harmless changes.`,
  ];
}

import type { SandboxKey, SandboxTeam } from '../model.ts';

const one: SandboxTeam = { id: '11111111-1111-4111-8111-111111111111', name: 'Northern Lights Ventures' };
const two: SandboxTeam = { id: '22222222-2222-4222-8222-222222222222', name: 'Fjord & Daughters' };

export const teams = [one, two] as const;

/** The first key is good for everything; the others show each way of being refused. */
export const keys: readonly SandboxKey[] = [
  { key: 'sandbox-key', teams: [one.id, two.id], status: 'active' },
  { key: 'sandbox-key-one', teams: [one.id], status: 'active' },
  { key: 'sandbox-key-two', teams: [two.id], status: 'active' },
  { key: 'sandbox-key-revoked', teams: [one.id, two.id], status: 'revoked' },
];

import type { Program } from './processes.ts';

/** What a server has to know of the upstream. */
export interface UpstreamAddress {
  readonly url: string;
  readonly teamId: string;
}

export const contestantNames = ['floor', 'gateway', 'gateway-logging', 'mercurius', 'apollo'] as const;
export type ContestantName = (typeof contestantNames)[number];
/** Without a choice: a line for each operation is measured when it is asked for. */
export const usual: readonly ContestantName[] = ['floor', 'gateway', 'mercurius', 'apollo'];
export const peers: readonly ContestantName[] = ['mercurius', 'apollo'];

/** The gateway as it ships: its production build through its own entry, with the pacer off. */
export function gateway({ url, teamId }: UpstreamAddress, env: Program['env'] = {}): Program {
  return {
    file: '../../dist/main.js',
    env: { MICRO_BASE_URL: url, MICRO_TEAM_ID: teamId, MICRO_RATE_PER_SECOND: '0', PORT: '0', ...env },
  };
}

/**
 * The peers log nothing, so neither does `gateway`; `gateway-logging` writes its default line an operation, to nowhere.
 */
export function contestant(name: ContestantName, upstream: UpstreamAddress): Program {
  if (name === 'gateway') return gateway(upstream, { LOG_LEVEL: 'warn' });
  if (name === 'gateway-logging') return { ...gateway(upstream), quiet: true };
  return { file: `servers/${name}.js`, env: { UPSTREAM_URL: upstream.url, TEAM_ID: upstream.teamId } };
}

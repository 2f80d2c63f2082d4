import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { SandboxExchange } from './http/exchange-log.ts';
import type { SandboxFault } from './http/faults.ts';
import type {
  SandboxKey,
  SandboxList,
  SandboxObject,
  SandboxProperty,
  SandboxRecord,
  SandboxTeam,
} from './model.ts';
import { objects } from './objects/index.ts';
import { keys, teams } from './seed/access.ts';
import { lists } from './seed/plant.ts';
import { createSandboxServer } from './server.ts';
import { defaultSettings, readSettings, type SandboxSettings } from './settings.ts';
import { World } from './world.ts';

export type { SandboxExchange } from './http/exchange-log.ts';
export type { SandboxFault, SandboxFaultEffect, SandboxFaultMatch } from './http/faults.ts';
export type { SandboxKey, SandboxList, SandboxProperty, SandboxRecord, SandboxTeam } from './model.ts';
export type { SandboxSettings } from './settings.ts';

/** A contact, as any record. */
export type SandboxContact = SandboxRecord;

/** Settings to begin with, and what cannot be changed later. */
export interface SandboxOptions extends Partial<SandboxSettings> {
  /** Default 0: a free one. */
  readonly port?: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Seeded in each team; default 600. */
  readonly contacts?: number;
  /** Equal seeds give equal data; default 1. */
  readonly seed?: number;
  /** Further property definitions for all teams, of contacts unless they name another object. */
  readonly extraProperties?: readonly SandboxProperty[];
  /** Further kinds of object for all teams, empty to begin with. */
  readonly extraObjects?: readonly SandboxObject[];
}

/** A running sandbox. */
export interface Sandbox {
  /** Without a slash at its end. */
  readonly url: string;
  /** The first team. */
  readonly teamId: string;
  /** Good for every team. */
  readonly apiKey: string;
  readonly teams: readonly SandboxTeam[];
  readonly keys: readonly SandboxKey[];
  /** Both teams have both. */
  readonly lists: readonly SandboxList[];
  /** Oldest first; a copy as of now, in which exchanges under way go on being filled in. */
  readonly exchanges: readonly SandboxExchange[];
  /** How many requests (to that endpoint) since the last resetLog. */
  requests(endpoint?: string): number;
  resetLog(): void;
  addFault(fault: SandboxFault): void;
  clearFaults(): void;
  /** An Error names every setting that cannot be so. */
  configure(settings: Partial<SandboxSettings>): void;
  /** What is stored of a kind (`deal`), soft-deleted ones included, in the order of creation; of the first team unless told. */
  records(type: string, teamId?: string): readonly SandboxRecord[];
  /** The same of contacts. */
  contacts(teamId?: string): readonly SandboxContact[];
  /** Data, keys, limits, faults, settings and log as at the start. */
  reset(): void;
  /** Ends hanging connections, too. */
  close(): Promise<void>;
}

/** Starts the embedded upstream: an HTTP server that keeps the Prism contract. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const {
    port = 0,
    host = '127.0.0.1',
    contacts = 600,
    seed = 1,
    extraProperties = [],
    extraObjects = [],
    ...settings
  } = options;
  const world = new World(
    { ...defaultSettings, ...readSettings(settings) },
    { contacts, seed, extraProperties, objects: [...objects, ...extraObjects] },
  );
  const records = (type: string, teamId: string = teams[0].id): SandboxRecord[] => [
    ...(world.team(teamId)?.store.table(type).records.values() ?? []),
  ];
  const server = createSandboxServer(world);
  server.listen(port, host);
  await once(server, 'listening');
  const { address, port: bound, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${bound}`,
    teamId: teams[0].id,
    apiKey: 'sandbox-key',
    teams,
    keys,
    lists,
    get exchanges() {
      return world.log.exchanges;
    },
    requests: (endpoint) => world.log.count(endpoint),
    resetLog: () => world.log.clear(),
    addFault: (fault) => world.faults.add(fault),
    clearFaults: () => world.faults.clear(),
    configure: (change) => world.configure(change),
    records,
    contacts: (teamId) => records('contact', teamId),
    reset: () => world.reset(),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

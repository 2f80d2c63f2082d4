import { Clock } from './clock.ts';
import { ExchangeLog } from './http/exchange-log.ts';
import { Faults } from './http/faults.ts';
import { Idempotency } from './http/idempotency.ts';
import { RateLimit } from './http/rate-limit.ts';
import { Imports } from './import/imports.ts';
import type { SandboxObject } from './model.ts';
import { type SeedOptions, seedTeams } from './seed/teams.ts';
import { readSettings, type SandboxSettings } from './settings.ts';
import type { TeamStore } from './store/team-store.ts';

/** Everything a sandbox knows: settings, data, and what waits to go wrong. */
export class World {
  readonly settings: SandboxSettings;
  readonly objects: readonly SandboxObject[];
  readonly clock: Clock;
  readonly log: ExchangeLog;
  readonly faults = new Faults();
  readonly rateLimit: RateLimit;
  readonly idempotency: Idempotency;
  /** As seeded; never written to. */
  readonly #seeded: ReadonlyMap<string, TeamStore>;
  readonly #initial: Readonly<SandboxSettings>;
  #teams: ReadonlyMap<string, { store: TeamStore; imports: Imports }> = new Map();

  constructor(settings: SandboxSettings, seed: SeedOptions) {
    this.objects = seed.objects;
    this.#seeded = seedTeams(seed, settings);
    this.#initial = { ...settings };
    this.settings = settings;
    this.clock = new Clock(settings);
    this.log = new ExchangeLog(settings);
    this.rateLimit = new RateLimit(settings, this.clock);
    this.idempotency = new Idempotency(this.clock);
    this.#fill();
  }

  team(id: string): { store: TeamStore; imports: Imports } | undefined {
    return this.#teams.get(id);
  }

  /** Changes settings; an Error names every problem. Imports run at the old speed up to now. */
  configure(change: unknown): void {
    const checked = readSettings(change);
    for (const { imports } of this.#teams.values()) imports.accrue();
    Object.assign(this.settings, checked);
  }

  /** Everything as at the start. */
  reset(): void {
    Object.assign(this.settings, this.#initial);
    this.faults.clear();
    this.rateLimit.clear();
    this.idempotency.clear();
    this.log.clear();
    this.#fill();
  }

  #fill(): void {
    const teams = [...this.#seeded].map(([id, seeded]) => {
      const store = seeded.copy();
      return [id, { store, imports: new Imports(store, this.settings, this.clock) }] as const;
    });
    this.#teams = new Map(teams);
  }
}

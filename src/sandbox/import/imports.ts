import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { SandboxSettings } from '../settings.ts';
import type { TeamStore } from '../store/team-store.ts';
import { type ImportJob, jobLifetimeMs, startJob } from './import-job.ts';
import type { ImportPlan } from './import-plan.ts';
import { importRow } from './import-row.ts';

/** Rows worked on before anything else gets a turn. */
const chunk = 200;

/** The import jobs of one team. Nothing ticks: what is due by now is worked off when somebody looks. */
export class Imports {
  readonly #store: TeamStore;
  readonly #settings: Readonly<SandboxSettings>;
  readonly #clock: Clock;
  readonly #jobs = new Map<string, ImportJob>();
  readonly #running = new Set<ImportJob>();
  #turn: Promise<void> = Promise.resolve();

  constructor(store: TeamStore, settings: Readonly<SandboxSettings>, clock: Clock) {
    this.#store = store;
    this.#settings = settings;
    this.#clock = clock;
  }

  /** Runs a small import to its end; a large one is only taken in. */
  async start(plan: ImportPlan): Promise<ImportJob> {
    const isAsync = plan.rows.length > this.#settings.asyncImportAbove;
    const job = startJob(isAsync ? this.#store.newId('import') : null, plan, this.#clock.now());
    if (job.id === null) {
      await this.#workOff(job, plan.rows.length);
    } else {
      this.#jobs.set(job.id, job);
      this.#running.add(job);
    }
    return job;
  }

  /** The job as it stands, or undefined once it is forgotten. */
  get(id: string): ImportJob | undefined {
    const job = this.#jobs.get(id);
    return job !== undefined && this.#clock.now() < job.createdAt + jobLifetimeMs ? job : undefined;
  }

  /** Time has passed: counts what is due at the present speed. To be called before the speed changes. */
  accrue(): void {
    const now = this.#clock.now();
    for (const job of this.#running) {
      job.due += (Math.max(now - job.dueAt, 0) / 1000) * this.#settings.importRowsPerSecond;
      job.dueAt = now;
    }
  }

  /** Works off what is due, one caller at a time. Costs nothing while no job is running. */
  async settle(): Promise<void> {
    if (this.#running.size === 0) return;
    this.accrue();
    const turn = this.#turn.then(async () => {
      for (const job of this.#running) await this.#workOff(job, Math.floor(job.due));
    });
    this.#turn = turn.catch(() => undefined);
    await turn;
  }

  async #workOff(job: ImportJob, upTo: number): Promise<void> {
    const end = Math.min(upTo, job.plan.rows.length);
    const failing = this.#settings.failImports;
    while (!failing && job.results.length < end) {
      const stop = Math.min(job.results.length + chunk, end);
      while (job.results.length < stop) {
        job.results.push(importRow(this.#store, this.#clock, job.plan, job.results.length));
      }
      job.updatedAt = this.#clock.now();
      if (job.results.length < end) await setImmediate();
    }
    if (failing) job.updatedAt = this.#clock.now();
    if (failing) job.status = 'failed';
    else if (job.results.length === job.plan.rows.length) job.status = 'complete';
    if (job.status !== 'processing') this.#running.delete(job);
  }
}

import type { SandboxSettings } from './settings.ts';

/** The sandbox's time: the real one, shifted by `clockOffsetMs`. */
export class Clock {
  readonly #settings: Readonly<SandboxSettings>;

  constructor(settings: Readonly<SandboxSettings>) {
    this.#settings = settings;
  }

  /** Epoch milliseconds. */
  now(): number {
    return Date.now() + this.#settings.clockOffsetMs;
  }

  iso(): string {
    return new Date(this.now()).toISOString();
  }
}

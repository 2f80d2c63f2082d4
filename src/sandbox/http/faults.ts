/** How an answer that stands in for the true one is sent. */
interface InPlace {
  /** Carry the request out first: its effect happens, its own answer is thrown away. */
  carryOut?: boolean;
  /** Held back so long, after the effect if there is one. */
  delayMs?: number;
}

/** What a fault does to the request that it strikes. `status`, `reset`, `hang`, `html` and `empty` have no effect on data. */
export type SandboxFaultEffect =
  /** `body`: a string is sent as it is, anything else as JSON; `base64`: a string is decoded to bytes first. */
  | ({
      kind: 'status';
      status: number;
      headers?: Record<string, string>;
      body?: unknown;
      base64?: boolean;
    } & InPlace)
  | { kind: 'reset' }
  /** The effect happens, then the connection is reset. */
  | { kind: 'lose-answer' }
  /** Nothing is ever answered. */
  | { kind: 'hang' }
  /** The effect happens, the answer never comes. */
  | { kind: 'hang-after' }
  /** The effect happens, the answer is held back. */
  | { kind: 'delay'; ms: number }
  /** The effect happens; a proper HTTP message with half of its JSON. */
  | { kind: 'broken-json' }
  /** The effect happens; the connection is cut in the middle of the declared length. */
  | { kind: 'truncated' }
  /** A page from something in between; 502 unless told otherwise. */
  | ({ kind: 'html'; status?: number } & InPlace)
  /** No body; 502 unless told otherwise. */
  | ({ kind: 'empty'; status?: number } & InPlace)
  /** In process only: the JSON answer is changed before it is sent. */
  | { kind: 'transform'; change: (body: unknown) => unknown };

/** Which requests a fault is for; what is left out matches any. */
export interface SandboxFaultMatch {
  endpoint?: string;
  method?: string;
  /** A part of the path as received. */
  path?: string;
  apiKey?: string;
}

export interface SandboxFault {
  match?: SandboxFaultMatch;
  /** Matching requests let pass first; default 0. */
  skip?: number;
  /** How often it strikes; default 1, Infinity for always. */
  times?: number;
  effect: SandboxFaultEffect;
}

/** The kinds that answer in the place of the API. */
export type CannedEffect = Extract<SandboxFaultEffect, { kind: 'status' | 'html' | 'empty' }>;

export function isCanned(effect: SandboxFaultEffect): effect is CannedEffect {
  return effect.kind === 'status' || effect.kind === 'html' || effect.kind === 'empty';
}

/** Whether the request is left alone: nothing of it is carried out. */
export function isEarly(effect: SandboxFaultEffect): boolean {
  if (isCanned(effect)) return effect.carryOut !== true;
  return effect.kind === 'reset' || effect.kind === 'hang';
}

/** Milliseconds for which the fault holds the answer back. */
export function delayOf(effect: SandboxFaultEffect | null): number {
  if (effect?.kind === 'delay') return effect.ms;
  return effect !== null && isCanned(effect) ? (effect.delayMs ?? 0) : 0;
}

interface Armed {
  readonly fault: SandboxFault;
  skip: number;
  times: number;
}

interface Candidate {
  readonly endpoint: string | null;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The faults waiting to strike: the first that matches and has nothing left to skip does. */
export class Faults {
  #armed: Armed[] = [];

  add(fault: SandboxFault): void {
    this.#armed.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 });
  }

  clear(): void {
    this.#armed = [];
  }

  strike(request: Candidate): SandboxFaultEffect | null {
    for (const armed of this.#armed) {
      if (!matches(armed.fault.match ?? {}, request)) continue;
      if (armed.skip > 0) {
        armed.skip -= 1;
        continue;
      }
      armed.times -= 1;
      if (armed.times <= 0) this.#armed = this.#armed.filter((other) => other !== armed);
      return armed.fault.effect;
    }
    return null;
  }

  /** What is still to come; `Infinity` as `always`, for JSON. */
  pending(): unknown[] {
    return this.#armed.map(({ fault, skip, times }) => ({
      match: fault.match ?? {},
      skip,
      times: times === Number.POSITIVE_INFINITY ? 'always' : times,
      effect: fault.effect,
    }));
  }
}

function matches(match: SandboxFaultMatch, request: Candidate): boolean {
  return (
    (match.endpoint === undefined || match.endpoint === request.endpoint) &&
    (match.method === undefined || match.method.toUpperCase() === request.method) &&
    (match.path === undefined || request.path.includes(match.path)) &&
    (match.apiKey === undefined || match.apiKey === request.headers['x-api-key'])
  );
}

import type { Clock } from './clock.ts';
import { badRequest } from './errors.ts';
import type { Imports } from './import/imports.ts';
import type { SandboxSettings } from './settings.ts';
import type { Table } from './store/table.ts';
import type { TeamStore } from './store/team-store.ts';

/** A request for one team, its key and limits already checked. */
export interface EndpointRequest {
  readonly store: TeamStore;
  readonly imports: Imports;
  readonly settings: Readonly<SandboxSettings>;
  readonly clock: Clock;
  /** Decoded path parts by name; the routes guarantee those that an endpoint reads. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; undefined when there was no body. */
  readonly body: unknown;
}

/** A request for records of one kind. */
export interface RecordRequest extends EndpointRequest {
  readonly table: Table;
}

export interface Answer {
  readonly status: number;
  /** undefined: an empty body. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Endpoint = (request: EndpointRequest) => Answer | Promise<Answer>;
export type RecordEndpoint = (request: RecordRequest) => Answer | Promise<Answer>;

/** An endpoint of every kind of object as one of the kind that the path names. */
export function ofObject(run: RecordEndpoint): Endpoint {
  return (request) => run({ ...request, table: request.store.table(param(request, 'objectType')) });
}

export function param(request: EndpointRequest, name: string): string {
  return request.params[name] ?? '';
}

/** 400 for a query parameter that the endpoint does not have. */
export function allowQuery(request: EndpointRequest, ...names: string[]): void {
  const unknown = [...request.query.keys()].find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const message = `there is no query parameter ${JSON.stringify(unknown)}`;
    throw badRequest('unknown_parameter', message, `.query.${unknown}`);
  }
}

/** `true` or `false` out of a query string; absent is false unless told. */
export function readFlag(request: EndpointRequest, name: string, fallback = false): boolean {
  const value = request.query.get(name) ?? String(fallback);
  if (value !== 'true' && value !== 'false')
    throw badRequest('invalid_parameter', `${name} must be true or false`, `.query.${name}`);
  return value === 'true';
}

/** A page size of 1 to 50, 25 when none is given. */
export function readLimit(value: unknown, place: string): number {
  const limit = value ?? 25;
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1 || limit > 50) {
    throw badRequest('invalid_limit', 'limit must be a whole number from 1 to 50', place);
  }
  return limit;
}

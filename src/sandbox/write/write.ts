import type { Clock } from '../clock.ts';
import { ApiError, badRequest, type Issue } from '../errors.ts';
import { isObject } from '../json.ts';
import type { SandboxRecord } from '../model.ts';
import { below } from '../place.ts';
import type { Table } from '../store/table.ts';
import type { TeamStore } from '../store/team-store.ts';
import { checkValue, isUnset } from './check-value.ts';

/** A write as it may arrive: in a body, in an item of a batch, in a row of an import. */
export interface Write {
  readonly values: Readonly<Record<string, unknown>>;
  /** undefined: leave the list-scoped values alone. */
  readonly list: unknown;
}

/** What is written to, and by what clock. */
export interface Writer {
  readonly store: TeamStore;
  readonly table: Table;
  readonly clock: Clock;
}

/** `{ default?, list? }` plus the keys named in `others`; anything else in it is a 400. */
export function readWrite(body: unknown, others: readonly string[] = [], place = '.body'): Write {
  if (!isObject(body)) throw badRequest('invalid_body', `${place.slice(1)} must be a JSON object`, place);
  const unknown = Object.keys(body).find((key) => !['default', 'list', ...others].includes(key));
  if (unknown !== undefined) {
    throw badRequest('invalid_body', `unknown key ${JSON.stringify(unknown)}`, below(place, unknown));
  }
  const values = body['default'] ?? {};
  if (!isObject(values) || body['default'] === null) {
    throw badRequest('invalid_body', 'default must be an object', below(place, 'default'));
  }
  return { values, list: body['list'] };
}

/** For what values are checked, and where they stand in the request. */
interface ValuesOptions {
  readonly createOptions?: boolean;
  /** What they are written over; left out for a record to be created. */
  readonly current?: SandboxRecord | undefined;
  readonly place?: string;
}

/** The values as they are stored. 400 for a slug that does not exist, 422 with all issues for bad values. */
export function checkValues(
  { store, table }: Pick<Writer, 'store' | 'table'>,
  values: Readonly<Record<string, unknown>>,
  { createOptions = false, current, place = '.body' }: ValuesOptions = {},
): Record<string, unknown> {
  const issues: Issue[] = [];
  const checked: [string, unknown][] = [];
  const context = { store, table, createOptions, current: current?.values };
  for (const [slug, value] of Object.entries(values)) {
    const property = table.properties.writable(slug);
    const field = below(below(place, 'default'), slug);
    if (property === undefined) {
      throw badRequest('unknown_property', `there is no property ${JSON.stringify(slug)}`, field);
    }
    const result = checkValue(context, property, value);
    if ('value' in result) checked.push([slug, result.value]);
    else issues.push({ field, message: `${slug} ${result.problem}`, code: result.code });
  }
  if (issues.length > 0) throw invalidValues(issues);
  return Object.fromEntries(checked);
}

/** Stores a new record with checked values; 422 without a required one. `listId` makes it a member of that list. */
export function createRecord(
  { store, table, clock }: Writer,
  write: Write,
  listId: string | null = null,
): SandboxRecord {
  const missing = table.properties
    .all()
    .filter(({ slug, required }) => required && isUnset(write.values[slug]));
  if (missing.length > 0) {
    throw invalidValues(
      missing.map(({ slug }) => ({
        field: below('.body.default', slug),
        message: `${slug} is required`,
        code: 'required',
      })),
    );
  }
  const now = clock.iso();
  return table.put({
    id: store.newId(table.object.type),
    sequence: table.records.size,
    values: write.values,
    listIds: listId === null ? [] : [listId],
    list: write.list ?? undefined,
    deletedAt: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
    createdBy: store.apiUserId,
    updatedBy: store.apiUserId,
    isUserObject: false,
    sourceIds: [],
  });
}

/** Stores checked values over those of a record: absent ones stay, null clears. */
export function patchRecord(writer: Writer, record: SandboxRecord, write: Write): SandboxRecord {
  const list = write.list === undefined ? record.list : mergeList(record.list, write.list);
  return touch(writer, record, { values: { ...record.values, ...write.values }, list });
}

/** A new version of a record. */
export function touch(
  { store, table, clock }: Writer,
  record: SandboxRecord,
  change: Partial<SandboxRecord>,
): SandboxRecord {
  const version = record.version + 1;
  return table.put({ ...record, ...change, version, updatedAt: clock.iso(), updatedBy: store.apiUserId });
}

/** List values are any JSON: objects are merged as `default` is, anything else replaces; null clears. */
function mergeList(before: unknown, given: unknown): unknown {
  if (given === null) return undefined;
  return isObject(before) && isObject(given) ? { ...before, ...given } : given;
}

function invalidValues(issues: readonly Issue[]): ApiError {
  const message = issues.map((issue) => issue.message).join('; ');
  return new ApiError(422, 'validation_failed', message, { issues });
}

import { type CheckOptions, checkValue } from './check-value.ts';
import type { Clock } from './clock.ts';
import { ApiError, badRequest, type Issue } from './errors.ts';
import { isObject } from './json.ts';
import type { SandboxContact } from './model.ts';
import { below } from './place.ts';
import type { TeamStore } from './team-store.ts';

/** A write as it may arrive: in a body, in an item of a batch, in a row of an import. */
export interface Write {
  readonly values: Readonly<Record<string, unknown>>;
  /** undefined: leave the list-scoped values alone. */
  readonly list: unknown;
}

/** `{ default?, list? }` plus the keys named in `others`; anything else in it is a 400. */
export function readWrite(body: unknown, others: readonly string[] = [], place = '.body'): Write {
  if (!isObject(body)) throw badRequest('invalid_body', `${place} must be a JSON object`, place);
  const unknown = Object.keys(body).find((key) => !['default', 'list', ...others].includes(key));
  if (unknown !== undefined) {
    throw badRequest(
      'invalid_body',
      `unknown key ${JSON.stringify(unknown)} in the body`,
      below(place, unknown),
    );
  }
  const values = body['default'] ?? {};
  if (!isObject(values) || body['default'] === null) {
    throw badRequest('invalid_body', 'default must be an object', below(place, 'default'));
  }
  return { values, list: body['list'] };
}

/** How values are checked, and where they stand in the body. */
interface ValuesOptions extends CheckOptions {
  readonly place?: string;
}

/** The values as they are stored. 400 for a slug that does not exist, 422 with all issues for bad values. */
export function checkValues(
  store: TeamStore,
  values: Readonly<Record<string, unknown>>,
  options: ValuesOptions = { createOptions: false },
): Record<string, unknown> {
  const issues: Issue[] = [];
  const checked: [string, unknown][] = [];
  const place = below(options.place ?? '.body', 'default');
  for (const [slug, value] of Object.entries(values)) {
    const property = store.properties.writable(slug);
    const field = below(place, slug);
    if (property === undefined) {
      throw badRequest('unknown_property', `there is no property ${JSON.stringify(slug)}`, field);
    }
    const result = checkValue(store, property, value, options);
    if ('value' in result) checked.push([slug, result.value]);
    else issues.push({ field, message: `${slug} ${result.problem}`, code: result.code });
  }
  if (issues.length > 0) throw invalidValues(issues);
  return Object.fromEntries(checked);
}

/** Stores a new contact with checked values. `listId` makes it a member of that list. */
export function createContact(
  store: TeamStore,
  clock: Clock,
  write: Write,
  listId: string | null = null,
): SandboxContact {
  const missing = store.properties
    .all()
    .filter(({ slug, required }) => required && (write.values[slug] ?? null) === null);
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
  return store.put({
    id: store.newId('contact'),
    sequence: store.nextSequence(),
    values: write.values,
    listIds: listId === null ? [] : [listId],
    list: write.list ?? undefined,
    deletedAt: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
    isUserObject: false,
    sourceIds: [],
  });
}

/** Stores checked values over those of a contact: absent ones stay, null clears. */
export function patchContact(
  store: TeamStore,
  clock: Clock,
  contact: SandboxContact,
  write: Write,
): SandboxContact {
  const list = write.list === undefined ? contact.list : mergeList(contact.list, write.list);
  return touch(store, clock, contact, { values: { ...contact.values, ...write.values }, list });
}

/** A new version of a contact. */
export function touch(
  store: TeamStore,
  clock: Clock,
  contact: SandboxContact,
  change: Partial<SandboxContact>,
): SandboxContact {
  return store.put({ ...contact, ...change, version: contact.version + 1, updatedAt: clock.iso() });
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

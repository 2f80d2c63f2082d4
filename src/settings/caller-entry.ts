import type { CallerEntry } from '../http/caller-book.ts';
import { isGrant, rights } from '../operation/permissions.ts';
import { isObject, type JsonObject } from '../prism/json.ts';

/** What is wrong with a callers' file, and where. */
export interface CallerFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export interface EntryOptions {
  /** Kinds of record that a permission can name. */
  readonly kinds: readonly string[];
  /** Whether JWTs are taken at all. */
  readonly takesJwt: boolean;
}

const keys = ['name', 'tokenSha256', 'jwt', 'may', 'perMonth', 'perSecond', 'reserve'];
const billion = 1_000_000_000;

/** One caller of the file; adds its faults, and is then of no use. */
export function readEntry(
  value: unknown,
  index: number,
  options: EntryOptions,
  faults: CallerFault[],
): CallerEntry | undefined {
  const path = ['callers', index];
  if (!isObject(value)) {
    faults.push({
      path,
      message: `${path.join('.')} must be a caller: \`name\`, \`tokenSha256\`, \`may\`, …`,
    });
    return undefined;
  }
  const before = faults.length;
  const fault = (key: string | readonly (string | number)[], message: string) => {
    const place = [...path, ...[key].flat()];
    faults.push({ path: place, message: `${place.join('.')} ${message}.` });
  };
  for (const key of Object.keys(value))
    if (!keys.includes(key)) fault(key, `is unknown; known are ${keys.join(', ')}`);
  const entry = {
    name: nameOf(value['name'], fault),
    ...proofOf(value, options, fault),
    may: grantsOf(value['may'], options, fault),
    perMonth: numberOf(value, 'perMonth', billion, fault),
    perSecond: numberOf(value, 'perSecond', 10_000, fault),
    reserve: flagOf(value, 'reserve', fault),
  };
  return faults.length > before ? undefined : entry;
}

type Fault = (key: string | readonly (string | number)[], message: string) => void;

/** What metrics call those together who have no name. */
const taken = ['other', 'key'];

/** It stands in logs and metrics; `token 0` and `sub …` are what callers without one are called. */
function nameOf(name: unknown, fault: Fault): string {
  if (typeof name === 'string' && taken.includes(name)) {
    fault('name', `must not be ${name}, which metrics call the callers that have no name; choose another`);
    return '';
  }
  if (typeof name === 'string' && /^[A-Za-z0-9][\w.-]{0,62}$/.test(name)) return name;
  fault('name', `must be 1 to 63 letters, digits, dots, hyphens or underscores, not ${shown(name)}`);
  return '';
}

/** What may stand there by mistake is the token itself: it is not repeated. */
function proofOf(entry: JsonObject, { takesJwt }: EntryOptions, fault: Fault) {
  const { tokenSha256, jwt } = entry;
  if ((tokenSha256 === undefined) === (jwt === undefined)) {
    fault([], 'must have either `tokenSha256` or `jwt`');
    return {};
  }
  if (jwt !== undefined) {
    if (!takesJwt) fault('jwt', 'needs GATEWAY_JWT_JWKS_URI, which tells whose JWTs are taken');
    return { jwt: claimsOf(jwt, fault) };
  }
  if (typeof tokenSha256 === 'string' && /^[\da-f]{64}$/i.test(tokenSha256))
    return { tokenSha256: tokenSha256.toLowerCase() };
  fault(
    'tokenSha256',
    "must be the 64 hexadecimal digits of the token's SHA-256, as `npm run caller` prints them",
  );
  return {};
}

function claimsOf(jwt: unknown, fault: Fault): Record<string, string | number | boolean> {
  const claims: Record<string, string | number | boolean> = {};
  if (!isObject(jwt)) fault('jwt', 'must be claims and what they are, such as `{ sub: "…" }`');
  else
    for (const [claim, value] of Object.entries(jwt)) {
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
        claims[claim] = value;
      else fault(['jwt', claim], `must be a text, a number or a boolean, not ${shown(value)}`);
    }
  return claims;
}

function grantsOf(may: unknown, { kinds }: EntryOptions, fault: Fault): string[] {
  if (may === undefined) return ['read'];
  if (!Array.isArray(may)) {
    fault('may', `must be a list such as [read, contact:write], not ${shown(may)}`);
    return [];
  }
  return may.flatMap((grant: unknown, index) => {
    if (typeof grant === 'string' && isGrant(grant, kinds)) return [grant];
    fault(
      ['may', index],
      `must be one of ${rights.join(', ')} or *, alone or behind one of ${kinds.join(', ')} as in contact:read, not ${shown(grant)}`,
    );
    return [];
  });
}

function numberOf(entry: JsonObject, key: string, most: number, fault: Fault): number | undefined {
  const value = entry[key];
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most) return value;
  fault(key, `must be a whole number from 1 to ${most}, not ${shown(value)}`);
  return undefined;
}

function flagOf(entry: JsonObject, key: string, fault: Fault): boolean | undefined {
  const value = entry[key];
  if (value === undefined || typeof value === 'boolean') return value;
  fault(key, `must be true or false, not ${shown(value)}`);
  return undefined;
}

/** An excerpt. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

import { requestError } from './plugins/request-error.ts';

/** The most different names of fields in a body: each costs a JSON parser as much as ten values do. */
const mostNames = 20_000;

const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;

const comma = 0x2c;
const bracket = 0x5b;
const brace = 0x7b;

/**
 * Refuses a body of JSON with more values, or more different names of fields, than one may have: counted in its bytes,
 * before it is parsed. What is no JSON is not told apart here.
 */
export function assertFewValues(body: Uint8Array, most: number): void {
  // Each takes two bytes at least.
  if (body.length < 2 * Math.min(most, mostNames)) return;
  const { values, names } = countedIn(body);
  if (values > most) throw tooMany('values', most);
  if (names > mostNames) throw tooMany('different names of fields', mostNames);
}

function tooMany(what: string, limit: number): Error {
  const message = `The body has more than ${limit} ${what}.`;
  return requestError(413, 'TOO_MANY_VALUES', message, { limit });
}

/** Names are told apart by a hash, so there may be some more than are counted. */
function countedIn(body: Uint8Array): { values: number; names: number } {
  const seen = new Uint8Array(2 ** 20);
  let values = 0;
  let names = 0;
  let hash = 0;
  let isText = false;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0;
    if (isText) {
      if (byte === quote) isText = false;
      else {
        hash = (Math.imul(hash, 31) + byte) | 0;
        if (byte === backslash) at += 1;
      }
    } else if (byte === quote) {
      isText = true;
      hash = 7;
    } else if (byte === colon) {
      const place = (hash ^ (hash >>> 12)) & 0xfffff;
      names += seen[place] === 0 ? 1 : 0;
      seen[place] = 1;
    }
    // As many as there are values, but for a few.
    else if (byte === comma || byte === bracket || byte === brace) values += 1;
  }
  return { values, names };
}

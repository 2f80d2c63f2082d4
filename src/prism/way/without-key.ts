import { isObject } from '../json.ts';

/** A shorter key is looked for nowhere: words and ids would be taken for it. */
const shortestKey = 8;

/** Deeper than an error tells anything (contract, "Errors"); nothing of it is read. */
const deepestError = 8;

/**
 * Takes the key out of what an upstream says of a failure: the whole body of one, or the errors that a success holds, a
 * batch's and an import's. Records stay as they are. Looks into parsed JSON, so it does not matter how a key was
 * escaped. Changes the body in place.
 */
export function withoutKey(body: unknown, status: number, key: string): unknown {
  if (key.length < shortestKey) return body;
  if (status >= 400) return masked(body, key, deepestError);
  if (!isObject(body)) return body;
  maskError(body, key);
  const { results } = body;
  if (Array.isArray(results)) for (const result of results) if (isObject(result)) maskError(result, key);
  return body;
}

/** The same for a header. */
export function textWithoutKey(text: string, key: string): string {
  return key.length < shortestKey ? text : text.replaceAll(key, '[key]');
}

function maskError(holder: object, key: string): void {
  if ('error' in holder) holder.error = masked(holder.error, key, deepestError);
}

function masked(value: unknown, key: string, levels: number): unknown {
  if (typeof value === 'string') return value.includes(key) ? textWithoutKey(value, key) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return null;
  for (const [name, item] of Object.entries(value)) {
    const told = masked(item, key, levels - 1);
    if (told !== item) Reflect.set(value, name, told);
  }
  return value;
}

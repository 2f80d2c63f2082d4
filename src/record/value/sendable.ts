import { badUserInput } from '../../graphql/errors.ts';

interface Fault {
  readonly what: string;
  /** Where in the value: `.a.0`, or '' for the value itself. */
  readonly at: string;
}

/**
 * Throws BAD_USER_INPUT naming the place of what JSON cannot carry unchanged: it would be sent as something else. `names`:
 * the rest of the path, which is put together only where there is something to tell.
 */
export function assertSendable(value: unknown, path: string, ...names: readonly string[]): void {
  const fault = faultIn(value);
  if (fault === undefined) return;
  const place = [path, ...names].join('.') + fault.at;
  throw badUserInput(`\`${place}\` ${fault.what}`, place);
}

function faultIn(value: unknown): Fault | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : { what: loneSurrogate, at: '' };
  if (typeof value === 'number') return numberFault(value);
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const fault = key.isWellFormed() ? faultIn(item) : { what: `has a name that ${loneSurrogate}`, at: '' };
    if (fault !== undefined) return { what: fault.what, at: `.${key.toWellFormed()}${fault.at}` };
  }
  return undefined;
}

const loneSurrogate = 'is not well-formed Unicode: it holds one half of a surrogate pair.';

function numberFault(value: number): Fault | undefined {
  // `JSON.stringify` makes null of it, which clears a property.
  if (!Number.isFinite(value))
    return { what: 'is beyond the largest number there is, about 1.8e308.', at: '' };
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return undefined;
  return {
    what: `is an integer beyond ±${Number.MAX_SAFE_INTEGER}, which would be rounded. A text property takes it as a string.`,
    at: '',
  };
}

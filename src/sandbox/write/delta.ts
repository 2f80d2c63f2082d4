import { isObject, isStringArray } from '../json.ts';

/** A change of a list of references without reading it first. */
interface Delta {
  readonly op: 'append' | 'remove';
  readonly values: readonly string[];
}

/** `{ _op, values }`; undefined for what is none, null for one that cannot be read. */
export function readDelta(value: unknown): Delta | null | undefined {
  if (!isObject(value) || !('_op' in value)) return undefined;
  const { _op: op, values, ...others } = value;
  if ((op !== 'append' && op !== 'remove') || !isStringArray(values) || Object.keys(others).length > 0)
    return null;
  return { op, values };
}

import type { Reading } from '../kept/reading.ts';
import { isObject, type JsonObject } from '../prism/json.ts';

/** Readings as Redis keeps them: their times on its clock, of which `offset` tells how far it is ahead of `performance.now()`. */
export function textOf(readings: readonly Reading[], offset: number): string {
  return JSON.stringify(
    readings.map(({ stamp, value }) => [
      Math.round(stamp.at + offset),
      stamp.shared?.life,
      stamp.shared?.write,
      isObject(value) ? changed(value, (set) => (set instanceof Set ? [...set] : set)) : value,
    ]),
  );
}

/** The same back; none of a text that is none of ours. */
export function readingsOf(text: string, offset: number): Reading[] {
  if (text === '') return [];
  try {
    const all: unknown = JSON.parse(text);
    return Array.isArray(all) ? all.flatMap((item) => readingOf(item, offset)) : [];
  } catch {
    return [];
  }
}

function readingOf(item: unknown, offset: number): Reading[] {
  const [time, life, write, value]: unknown[] = Array.isArray(item) ? item : [];
  if (typeof time !== 'number' || typeof life !== 'string' || typeof write !== 'number') return [];
  const stamp = { at: time - offset, local: 0, shared: { life, write } };
  return [
    {
      stamp,
      value: isObject(value) ? changed(value, (list) => (Array.isArray(list) ? new Set(list) : list)) : value,
    },
  ];
}

/** The sets of paths in a record; pages, counts and definitions have none. */
const sets = ['selected', 'unknown'] as const;

function changed(value: JsonObject, change: (set: unknown) => unknown): JsonObject {
  if (!('selected' in value)) return value;
  const told = sets.filter((name) => value[name] !== undefined);
  return { ...value, ...Object.fromEntries(told.map((name) => [name, change(value[name])])) };
}

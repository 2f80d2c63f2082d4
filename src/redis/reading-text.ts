import type { Reading } from '../kept/reading.ts';
import { isObject } from '../prism/json.ts';

/** Readings as Redis keeps them: their times on its clock, of which `offset` tells how far it is ahead of `performance.now()`. */
export function textOf(readings: readonly Reading[], offset: number): string {
  return JSON.stringify(
    readings.map(({ stamp, value }) => [
      Math.round(stamp.at + offset),
      stamp.shared?.life,
      stamp.shared?.write,
      value instanceof Object && 'selected' in value && value.selected instanceof Set
        ? { ...value, selected: [...value.selected] }
        : value,
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
  return [{ stamp, value: isObject(value) ? withSelected(value) : value }];
}

function withSelected(value: Readonly<Record<string, unknown>>): unknown {
  return Array.isArray(value['selected']) ? { ...value, selected: new Set(value['selected']) } : value;
}

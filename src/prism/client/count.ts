/** A count as it was told: null where there is none, NaN for what is no number. */
export function toldCount(value: unknown): number | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'number' ? value : Number.NaN;
}

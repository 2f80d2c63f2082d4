/** The one of these that a name was meant for, if one is near: no more than half of its letters are wrong. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  // One of which half is left over is not measured: a client may send a name of megabytes.
  const likely = known.filter((one) => name.length <= 2 * one.length);
  const [best] = likely.map((one) => [distance(name, one), one] as const).sort(([a], [b]) => a - b);
  return best !== undefined && best[0] <= name.length / 2 ? best[1] : undefined;
}

/** How many letters have to be put in, left out or changed (Levenshtein). */
export function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

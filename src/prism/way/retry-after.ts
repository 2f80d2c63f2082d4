/**
 * How long a 429 asks to wait, in milliseconds; undefined when it does not say.
 * Reads `retry-after-ms` (the vendor's SDKs do), then `Retry-After` as seconds or as an HTTP-date (RFC 9110, 10.2.3).
 */
export function retryAfterMs(
  headers: Readonly<Record<string, string | undefined>>,
  now: number = Date.now(),
): number | undefined {
  const milliseconds = nonNegative(headers['retry-after-ms']);
  if (milliseconds !== undefined) return milliseconds;
  const header = headers['retry-after'];
  if (header === undefined) return undefined;
  const seconds = nonNegative(header);
  if (seconds !== undefined) return seconds * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function nonNegative(header: string | undefined): number | undefined {
  if (header === undefined || !/^\s*\d+(\.\d+)?\s*$/.test(header)) return undefined;
  return Number(header);
}

type Headers = Readonly<Record<string, string | undefined>>;

/** How long a 429 holds its key up that does not say for how long, in milliseconds. */
export const unsaidPauseMs = 1_000;

/**
 * How long a 429 asks to wait, in milliseconds; undefined when it does not say, or says what is none.
 * Reads `retry-after-ms` (the vendor's SDKs do), then `Retry-After` as seconds or as an HTTP-date (RFC 9110, 10.2.3).
 */
export function retryAfterMs(headers: Headers, now: number = Date.now()): number | undefined {
  const milliseconds = nonNegative(headers['retry-after-ms']);
  if (milliseconds !== undefined) return milliseconds;
  const header = headers['retry-after']?.trim();
  const seconds = nonNegative(header);
  if (seconds !== undefined) return seconds * 1000;
  const date = header === undefined ? Number.NaN : httpDate(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/**
 * How long a key is held up by a 429, in milliseconds. "Now" is believed once: what was repeated at once and is refused
 * again waits as long as after no word at all.
 */
export function pauseAfter(headers: Headers, isRepeat: boolean): number {
  const asked = retryAfterMs(headers);
  return asked === 0 && !isRepeat ? 0 : asked || unsaidPauseMs;
}

function nonNegative(header: string | undefined): number | undefined {
  if (header === undefined || !/^\s*\d{1,15}(\.\d{1,15})?\s*$/.test(header)) return undefined;
  return Number(header);
}

const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const time = '\\d{2}:\\d{2}:\\d{2}';

/** The three forms of RFC 9110, 5.6.7, the two old ones included. */
const imfFixdate = new RegExp(`^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{2} ${month} \\d{4} ${time} GMT$`);
const rfc850Date = new RegExp(
  `^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \\d{2}-${month}-\\d{2} ${time} GMT$`,
);
const asctimeDate = new RegExp(`^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ${month} [ \\d]\\d ${time} \\d{4}$`);

/** Milliseconds since 1970; NaN for anything else. `Date.parse` alone reads `-3` and `3, 5` as days of 2001. */
function httpDate(text: string): number {
  if (imfFixdate.test(text) || rfc850Date.test(text)) return Date.parse(text);
  return asctimeDate.test(text) ? Date.parse(`${text} GMT`) : Number.NaN;
}

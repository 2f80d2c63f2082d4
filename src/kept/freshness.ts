import { badUserInput } from '../graphql/errors.ts';

/** How old the answer of one operation may be, in milliseconds. */
export interface Freshness {
  /** What is kept answers up to this age. */
  readonly maxAgeMs: number;
  /** Up to this age an answer is fresh in HTTP's words: without what `max-stale` adds. */
  readonly freshMs: number;
  /** Nothing is sent. */
  readonly onlyIfCached: boolean;
  /** Up to so much older it answers at once, and is read again behind the operation. */
  readonly staleWhileRevalidateMs: number;
  /** Up to so much older it answers where the upstream cannot be asked. */
  readonly staleIfErrorMs: number;
}

/** What holds without a word of the caller. */
export type FreshnessDefaults = Omit<Freshness, 'onlyIfCached' | 'freshMs'>;

/** The longest that anything is kept, in milliseconds: the month, over which a dashboard has to stay up. */
export const longestKeptMs = 31 * 86_400_000;

/** The directives that are understood; those of them that are no number of seconds may stand without a value. */
const directives: Readonly<Record<string, 'seconds' | 'maybe' | 'none'>> = {
  'max-age': 'seconds',
  'max-stale': 'maybe',
  'stale-if-error': 'seconds',
  'stale-while-revalidate': 'seconds',
  'no-cache': 'none',
  'no-store': 'none',
  'only-if-cached': 'none',
};

/**
 * What a `Cache-Control` header of a request (RFC 9111, RFC 5861) says over the defaults; undefined: nothing is looked
 * up or kept for it. Of a directive that comes twice the first counts. Throws BAD_USER_INPUT for a malformed one.
 */
export function freshnessOf(
  header: string | null | undefined,
  defaults: FreshnessDefaults,
): Freshness | undefined {
  const said = header ? parse(header) : nothing;
  const isOn = Object.values(defaults).some((ms) => ms > 0) || said.size > 0;
  if (!isOn || said.has('no-store')) return undefined;
  const onlyIfCached = said.has('only-if-cached');
  const isAskedAnew = said.has('no-cache');
  const stale = isAskedAnew ? 0 : (said.get('max-stale') ?? 0);
  // Who takes what is there, and says nothing of its age, takes it at any.
  const isBounded = said.has('max-age') || isAskedAnew || said.has('max-stale');
  const maxAge = isAskedAnew ? 0 : (said.get('max-age') ?? defaults.maxAgeMs);
  return {
    freshMs: maxAge,
    maxAgeMs: onlyIfCached && !isBounded ? longestKeptMs : Math.min(maxAge + stale, longestKeptMs),
    onlyIfCached,
    // What is asked for anyway, or may not be asked for, is not read again behind an answer.
    staleWhileRevalidateMs:
      isAskedAnew || onlyIfCached ? 0 : (said.get('stale-while-revalidate') ?? behindUnsaid(said, defaults)),
    staleIfErrorMs: said.get('stale-if-error') ?? defaults.staleIfErrorMs,
  };
}

/** Who wants nothing that has any age, as a page that is loaded anew, is not told what is older by a setting. */
function behindUnsaid(said: ReadonlyMap<string, number>, defaults: FreshnessDefaults): number {
  return said.get('max-age') === 0 ? 0 : defaults.staleWhileRevalidateMs;
}

/** Whether a caller wants nothing kept of what is told. Throws BAD_USER_INPUT for a malformed directive. */
export function forbidsKeeping(header: string | null | undefined): boolean {
  return header ? parse(header).has('no-store') : false;
}

const nothing: ReadonlyMap<string, number> = new Map();

/** A comma within quotes is part of a value; quotes without an end go on to the end, so that nothing is looked at twice. */
const parts = /(?:[^,"]|"(?:[^"\\]|\\.?)*"?)+/g;

/** Clients send few different headers, over and over. */
const parsed = new Map<string, ReadonlyMap<string, number>>();
const mostParsed = 100;
const longestParsed = 200;

function parse(header: string): ReadonlyMap<string, number> {
  const known = parsed.get(header);
  if (known !== undefined) return known;
  const said = parseAnew(header);
  if (parsed.size < mostParsed && header.length <= longestParsed) parsed.set(header, said);
  return said;
}

function parseAnew(header: string): ReadonlyMap<string, number> {
  const said = new Map<string, number>();
  for (const part of header.match(parts) ?? []) {
    const sign = part.indexOf('=');
    const directive = (sign < 0 ? part : part.slice(0, sign)).trim().toLowerCase();
    const value = sign < 0 ? undefined : part.slice(sign + 1).trim();
    const takes = Object.hasOwn(directives, directive) ? directives[directive] : undefined;
    // One that is not understood is to be ignored (RFC 9111, 5.2.3).
    if (takes === undefined || said.has(directive)) continue;
    said.set(directive, takes === 'none' ? flag(directive, value) : msOf(directive, value, takes));
  }
  return said;
}

function flag(directive: string, value: string | undefined): number {
  if (value === undefined) return 0;
  throw malformed(directive, 'takes no value');
}

function msOf(directive: string, value: string | undefined, takes: 'seconds' | 'maybe'): number {
  if (value === undefined && takes === 'maybe') return longestKeptMs;
  const digits = /^(?:(\d+)|"(\d+)")$/.exec(value ?? '');
  if (digits === null) throw malformed(directive, 'must be a whole number of seconds, such as `60`');
  return Math.min(Number(digits[1] ?? digits[2]) * 1_000, longestKeptMs);
}

function malformed(directive: string, what: string) {
  return badUserInput(`\`${directive}\` in the \`Cache-Control\` header ${what}.`, 'cache-control');
}

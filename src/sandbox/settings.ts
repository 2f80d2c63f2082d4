import { isObject, isStringArray } from './json.ts';
import { isUuid } from './uuid.ts';

/** In which form a 429 tells how long to wait. */
type RetryAfterForm = 'seconds' | 'http-date' | 'milliseconds' | 'none';

/** How a reference comes back in a single record's `default`; the contract leaves it open. */
type RecordReferences = 'as-selected' | 'nested' | 'id' | 'name';

/** `envelope`: `{ error: { code, message, request_id, errors, details } }`; `flat`: `{ message, code }`. */
type ErrorShape = 'envelope' | 'flat';

/** What may be changed while the sandbox runs. */
export interface SandboxSettings {
  /** Milliseconds every answer is held back, after its effect. */
  latencyMs: number;
  /** Requests a key may send in any second; 0 = no limit. */
  ratePerSecond: number;
  /** Requests a key may send in a calendar month (UTC); 0 = no limit. */
  ratePerMonth: number;
  retryAfter: RetryAfterForm;
  /** Imports with more rows answer 202 and run in the background. */
  asyncImportAbove: number;
  /** Speed of background imports; 0 = they stand still. */
  importRowsPerSecond: number;
  /** Imports end as `failed` as a whole. */
  failImports: boolean;
  errorShape: ErrorShape;
  /** A batch or an import with an item that cannot be accepted is refused as a whole. */
  refuseBatches: boolean;
  recordReferences: RecordReferences;
  /** What stands in the place of a row's reference's properties when none were selected: its id, or all of them. */
  rowReferences: 'id' | 'all';
  /** Records that the caller may not see. */
  hiddenIds: readonly string[];
  /** `created_at` and `updated_at` come without their `Z`. */
  unzonedTimestamps: boolean;
  /** `created_at` and the like are readable; else no slug of theirs is known. */
  auditSlugs: boolean;
  /** Shape of a row's `source`; `vary` goes by contact: string, array, null. */
  sourceShape: 'string' | 'array' | 'vary';
  /** Exchanges kept, the oldest dropped first; 0 = none. */
  logLimit: number;
  /** Shifts the sandbox's clock (idempotency keys, imports, the month, timestamps). */
  clockOffsetMs: number;
}

export const defaultSettings: Readonly<SandboxSettings> = {
  latencyMs: 0,
  ratePerSecond: 0,
  ratePerMonth: 0,
  retryAfter: 'seconds',
  asyncImportAbove: 100,
  importRowsPerSecond: 1000,
  failImports: false,
  errorShape: 'envelope',
  refuseBatches: false,
  recordReferences: 'as-selected',
  rowReferences: 'all',
  hiddenIds: [],
  unzonedTimestamps: false,
  auditSlugs: true,
  sourceShape: 'vary',
  logLimit: 10_000,
  clockOffsetMs: 0,
};

type Rule = 'count' | 'number' | 'boolean' | 'ids' | readonly string[];

export const settingRules: Readonly<Record<keyof SandboxSettings, Rule>> = {
  latencyMs: 'count',
  ratePerSecond: 'count',
  ratePerMonth: 'count',
  retryAfter: ['seconds', 'http-date', 'milliseconds', 'none'],
  asyncImportAbove: 'count',
  importRowsPerSecond: 'count',
  failImports: 'boolean',
  errorShape: ['envelope', 'flat'],
  refuseBatches: 'boolean',
  recordReferences: ['as-selected', 'nested', 'id', 'name'],
  rowReferences: ['id', 'all'],
  hiddenIds: 'ids',
  unzonedTimestamps: 'boolean',
  auditSlugs: 'boolean',
  sourceShape: ['string', 'array', 'vary'],
  logLimit: 'count',
  clockOffsetMs: 'number',
};

/** What is wrong with a value for a setting, or null. */
export function settingProblem(name: string, value: unknown): string | null {
  if (!Object.hasOwn(settingRules, name)) return `${name}: no such setting`;
  const rule = settingRules[name as keyof SandboxSettings];
  if (rule === 'boolean') return typeof value === 'boolean' ? null : `${name}: must be true or false`;
  if (rule === 'number') return Number.isFinite(value) ? null : `${name}: must be a number`;
  if (rule === 'ids') {
    return isStringArray(value) && value.every(isUuid) ? null : `${name}: must be an array of UUIDs`;
  }
  if (rule === 'count') {
    return Number.isFinite(value) && Number(value) >= 0 ? null : `${name}: must be a number, 0 or more`;
  }
  return rule.includes(String(value)) ? null : `${name}: must be one of ${rule.join(', ')}`;
}

/** Settings out of unchecked input; an Error that names every problem at once. */
export function readSettings(input: unknown): Partial<SandboxSettings> {
  if (!isObject(input)) throw new Error('settings must be an object');
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  const problems = given.map(([name, value]) => settingProblem(name, value)).filter((text) => text !== null);
  if (problems.length > 0) throw new Error(problems.join('; '));
  return Object.fromEntries(given);
}

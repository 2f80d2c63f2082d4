import { createHash } from 'node:crypto';
import { badRequest } from './errors.ts';

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Any version and variant, either case. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && pattern.test(value);
}

/** The id in lower case; 400 `invalid_id` when it is no UUID. `place` as in `.path.recordId`. */
export function readUuid(value: unknown, place: string): string {
  if (!isUuid(value)) throw badRequest('invalid_id', `${place.slice(1)} is not a UUID`, place);
  return value.toLowerCase();
}

/** The same name always gives the same (version 5 shaped) UUID: that is what makes the data deterministic. */
export function uuidFrom(name: string): string {
  const hex = createHash('sha1').update(name).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

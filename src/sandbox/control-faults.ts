import { badRequest } from './errors.ts';
import type { SandboxFault, SandboxFaultEffect, SandboxFaultMatch } from './faults.ts';
import { isObject } from './json.ts';

const bare = ['reset', 'lose-answer', 'hang', 'hang-after', 'broken-json', 'truncated'] as const;
const matchKeys = ['endpoint', 'method', 'path', 'apiKey'] as const;

/** A fault out of JSON: as in code, with `"always"` for an endless `times` and without `transform`. */
export function readFault(body: unknown): SandboxFault {
  if (!isObject(body)) throw invalid('a fault must be a JSON object');
  const times = body['times'] === 'always' ? Number.POSITIVE_INFINITY : body['times'];
  return {
    match: readMatch(body['match']),
    skip: readCount(body['skip'], 'skip', 0),
    times: readCount(times, 'times', 1),
    effect: readEffect(body['effect']),
  };
}

function readMatch(match: unknown): SandboxFaultMatch {
  if (match === undefined) return {};
  if (!isObject(match)) throw invalid('match must be an object');
  const read: SandboxFaultMatch = {};
  for (const [key, value] of Object.entries(match)) {
    const known = matchKeys.find((candidate) => candidate === key);
    if (known === undefined || typeof value !== 'string') {
      throw invalid(`match: ${matchKeys.join(', ')} can be given, as strings`);
    }
    read[known] = value;
  }
  return read;
}

function readEffect(effect: unknown): SandboxFaultEffect {
  const kind = isObject(effect) ? effect['kind'] : undefined;
  if (!isObject(effect) || typeof kind !== 'string') throw invalid('effect must be an object with a kind');
  const plain = bare.find((candidate) => candidate === kind);
  if (plain !== undefined) return { kind: plain };
  if (kind === 'delay') return { kind, ms: readCount(effect['ms'], 'ms', undefined) };
  if (kind === 'html' || kind === 'empty') return { kind, status: readStatus(effect['status'] ?? 502) };
  if (kind !== 'status') {
    throw invalid(`effect.kind must be one of ${['status', 'delay', 'html', 'empty', ...bare].join(', ')}`);
  }
  const headers = effect['headers'] ?? {};
  if (!isObject(headers) || !Object.values(headers).every((value) => typeof value === 'string')) {
    throw invalid('effect.headers must be an object of strings');
  }
  const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  return { kind, status: readStatus(effect['status']), headers: texts, body: effect['body'] };
}

function readStatus(value: unknown): number {
  if (Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599) return Number(value);
  throw invalid('effect.status must be a number from 200 to 599');
}

function readCount(value: unknown, name: string, fallback: number | undefined): number {
  const count = value ?? fallback;
  if (typeof count === 'number' && count >= 0) return count;
  throw invalid(`${name} must be a number, 0 or more`);
}

function invalid(message: string): Error {
  return badRequest('invalid_fault', message);
}

import { badRequest } from '../errors.ts';
import type { SandboxFault, SandboxFaultEffect, SandboxFaultMatch } from '../http/faults.ts';
import { isObject } from '../json.ts';

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
  const inPlace = {
    carryOut: readFlag(effect['carryOut'], 'carryOut'),
    delayMs: readCount(effect['delayMs'], 'delayMs', 0),
  };
  if (kind === 'html' || kind === 'empty') {
    return { kind, status: readStatus(effect['status'] ?? 502), ...inPlace };
  }
  if (kind !== 'status') {
    throw invalid(`effect.kind must be one of ${['status', 'delay', 'html', 'empty', ...bare].join(', ')}`);
  }
  const base64 = readFlag(effect['base64'], 'base64');
  if (base64 && typeof effect['body'] !== 'string') throw invalid('effect.body must be a string of base64');
  const headers = readHeaders(effect['headers'] ?? {});
  return { kind, status: readStatus(effect['status']), headers, body: effect['body'], base64, ...inPlace };
}

function readHeaders(headers: unknown): Record<string, string> {
  if (!isObject(headers) || !Object.values(headers).every((value) => typeof value === 'string')) {
    throw invalid('effect.headers must be an object of strings');
  }
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
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

function readFlag(value: unknown, name: string): boolean {
  const flag = value ?? false;
  if (typeof flag === 'boolean') return flag;
  throw invalid(`effect.${name} must be true or false`);
}

function invalid(message: string): Error {
  return badRequest('invalid_fault', message);
}

import type { PrismIssue } from '../errors.ts';
import { excerpt } from '../excerpt.ts';
import { isObject, type JsonObject } from '../json.ts';
import { segmentsOf } from './issue-path.ts';

/** What was asked, to find what an issue points at. */
export interface Asked {
  readonly body?: unknown;
  /** The property that a path part names. */
  readonly slug?: string | undefined;
  /** The `select` of a query string. */
  readonly select?: readonly string[] | undefined;
}

/** The most that are told of one failure. */
const mostIssues = 100;

/** The issues of an error, from all of its documented shapes (contract, "Errors"). */
export function readIssues(list: unknown, asked: Asked = {}): PrismIssue[] {
  if (!Array.isArray(list)) return [];
  return list
    .slice(0, mostIssues)
    .filter(isObject)
    .map((issue) => {
      const path = pathOf(issue);
      return {
        path,
        slug: text(issue['property']) ?? text(issue['slug']) ?? slugAt(segmentsOf(path), asked),
        message: text(issue['message']) ?? 'not acceptable',
        code: text(issue['code']) ?? null,
      };
    });
}

/** `.body.default.email`, `/body/default/email` and `["body", "default", "email"]` are all `default.email`. */
function pathOf(issue: JsonObject): string {
  const given = issue['field'] ?? issue['path'] ?? issue['property'] ?? issue['slug'];
  const path = Array.isArray(given) ? given.join('.') : (text(given) ?? '');
  const pointer = path.startsWith('/') ? path.slice(1).replaceAll('/', '.') : path;
  return pointer.replace(/^\$?\.?(body(\.|(?=\[)|$))?/, '');
}

function slugAt(segments: readonly string[], asked: Asked): string | undefined {
  const values = segments.findIndex((segment) => segment === 'default' || segment === 'list');
  if (values !== -1 && values < 3) return slugFrom(segments.slice(values + 1));
  const last = segments.at(-1);
  if (last === 'slug') return asked.slug;
  return slugInSelect(segments, asked.select) ?? slugInQuery(segments, asked.body);
}

/** A dotted slug is several segments; a number is a place in a list of values. */
function slugFrom(segments: readonly string[]): string | undefined {
  const end = segments.findIndex((segment) => /^\d+$/.test(segment));
  return text((end === -1 ? segments : segments.slice(0, end)).join('.'));
}

function slugInSelect(segments: readonly string[], select: readonly string[] = []): string | undefined {
  const at = segments.indexOf('select');
  if (at === -1) return undefined;
  return select.length === 1 ? select[0] : select[Number(segments[at + 1])];
}

/** `query.select[2]` is the slug itself, `query.filter[0]` and `query.sort[0]` are objects with the slug as their key. */
function slugInQuery(segments: readonly string[], body: unknown): string | undefined {
  if (segments[0] !== 'query') return undefined;
  let at: unknown = body;
  for (const segment of segments.slice(0, 3))
    at = isObject(at) || Array.isArray(at) ? own(at, segment) : undefined;
  return isObject(at) ? Object.keys(at)[0] : text(at);
}

function own(holder: object, key: string): unknown {
  return Object.hasOwn(holder, key) ? Reflect.get(holder, key) : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? excerpt(value) : undefined;
}

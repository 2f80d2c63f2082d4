import { badRequest } from '../errors.ts';
import { isObject } from '../json.ts';
import type { SandboxRecord } from '../model.ts';
import { below } from '../place.ts';
import type { Table } from '../store/table.ts';
import type { TeamStore } from '../store/team-store.ts';
import { operators, type Test } from './operators.ts';
import { type Path, readPath, valueAt } from './paths.ts';

type Combinator = 'AND' | 'OR';

/** Parsed conditions, and what they were made of: a cursor is bound to it. */
export interface Filter {
  readonly conditions: readonly { readonly path: Path; readonly test: Test }[];
  readonly combinator: Combinator;
  readonly source: unknown;
}

/** `[{ slug: { operator: value } }]`, one (dotted) slug and one operator in each; 400 for anything else. */
export function readFilter(
  store: TeamStore,
  table: Table,
  filter: unknown,
  combinator: unknown,
  place: string,
): Filter {
  const joined = combinator ?? 'AND';
  if (joined !== 'AND' && joined !== 'OR') throw badRequest('invalid_filter', 'combinator must be AND or OR');
  const source = filter ?? [];
  if (!Array.isArray(source)) throw badRequest('invalid_filter', 'filter must be an array', place);
  const conditions = source.map((entry, index) => {
    const at = below(place, index);
    const [slug, condition] = only(entry, 'a filter', at);
    const field = below(at, slug);
    const [name, operand] = only(condition, `the filter on ${slug}`, field);
    const path = readPath(store, table, slug, field);
    const operator = operators.get(name);
    if (operator === undefined) {
      throw badRequest('unknown_operator', `filter: there is no operator ${JSON.stringify(name)}`, field);
    }
    return { path, test: operator(path.at(-1) ?? path[0], operand) };
  });
  return { conditions, combinator: joined, source };
}

export function matches(store: TeamStore, filter: Filter, record: SandboxRecord): boolean {
  if (filter.conditions.length === 0) return true;
  const holds = ({ path, test }: Filter['conditions'][number]): boolean => test(valueAt(store, record, path));
  return filter.combinator === 'AND' ? filter.conditions.every(holds) : filter.conditions.some(holds);
}

function only(value: unknown, what: string, place: string): [string, unknown] {
  const [entry, ...others] = isObject(value) ? Object.entries(value) : [];
  if (entry === undefined || others.length > 0) {
    throw badRequest('invalid_filter', `${what} must be an object with exactly one key`, place);
  }
  return entry;
}

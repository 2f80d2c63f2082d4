import { badRequest } from './errors.ts';
import { isObject } from './json.ts';
import type { PropertyDefinition, SandboxContact } from './model.ts';
import { operators, type Test } from './operators.ts';
import type { Properties } from './properties.ts';
import { storedValue } from './render.ts';

type Combinator = 'AND' | 'OR';

/** Parsed conditions, and what they were made of: a cursor is bound to it. */
export interface Filter {
  readonly conditions: readonly { readonly property: PropertyDefinition; readonly test: Test }[];
  readonly combinator: Combinator;
  readonly source: unknown;
}

/** `[{ slug: { operator: value } }]`, one slug and one operator in each; 400 for anything else. */
export function readFilter(properties: Properties, filter: unknown, combinator: unknown): Filter {
  const joined = combinator ?? 'AND';
  if (joined !== 'AND' && joined !== 'OR') throw badRequest('invalid_filter', 'combinator must be AND or OR');
  const source = filter ?? [];
  if (!Array.isArray(source)) throw badRequest('invalid_filter', 'filter must be an array');
  const conditions = source.map((entry) => {
    const [slug, condition] = only(entry, 'a filter');
    const [name, operand] = only(condition, `the filter on ${slug}`);
    const property = properties.readable(slug);
    if (property === undefined) {
      throw badRequest('unknown_property', `filter: there is no property ${JSON.stringify(slug)}`);
    }
    const operator = operators.get(name);
    if (operator === undefined) {
      throw badRequest('unknown_operator', `filter: there is no operator ${JSON.stringify(name)}`);
    }
    return { property, test: operator(property, operand) };
  });
  return { conditions, combinator: joined, source };
}

export function matches(filter: Filter, contact: SandboxContact): boolean {
  if (filter.conditions.length === 0) return true;
  const holds = ({ property, test }: Filter['conditions'][number]): boolean =>
    test(storedValue(contact, property.slug));
  return filter.combinator === 'AND' ? filter.conditions.every(holds) : filter.conditions.some(holds);
}

function only(value: unknown, what: string): [string, unknown] {
  const [entry, ...others] = isObject(value) ? Object.entries(value) : [];
  if (entry === undefined || others.length > 0) {
    throw badRequest('invalid_filter', `${what} must be an object with exactly one key`);
  }
  return entry;
}

import { PrismInvalidResponseError } from '../errors.ts';
import { isObject } from '../json.ts';

export interface PropertyDefinition {
  readonly id: string;
  readonly slug: string;
  readonly name: string | null;
  /** The storage type (`str`, `num`, `ref_organization`, …); new ones may appear. */
  readonly type: string;
  readonly required: boolean;
  readonly native: boolean;
  readonly options: readonly PropertyOption[];
}

export interface PropertyOption {
  readonly id: string;
  readonly slug: string;
  readonly value: string | null;
  readonly colorScheme: string | null;
  readonly sortIndex: number | null;
}

/**
 * `{ <object>: { <definition id>: { slug, type, … } } }`, in the upstream's order. An entry that names no property that
 * can be asked for is left out: the rest stands.
 */
export function parseDefinitions(object: string, body: unknown): PropertyDefinition[] {
  const byId = isObject(body) ? body[object] : undefined;
  if (!isObject(byId)) {
    throw new PrismInvalidResponseError(`The upstream answered property definitions without \`${object}\`.`);
  }
  return Object.entries(byId).flatMap(([key, definition]) => {
    const slug = isObject(definition) ? definition['slug'] : undefined;
    // A comma would end the slug in a `select` list.
    if (!isObject(definition) || typeof slug !== 'string' || slug === '' || slug.includes(',')) return [];
    return {
      id: text(definition['id']) ?? key,
      slug,
      name: text(definition['name']),
      type: text(definition['type']) ?? 'unknown',
      required: definition['required'] === true,
      native: definition['native'] === true,
      options: parseOptions(definition['options']),
    };
  });
}

function parseOptions(options: unknown): PropertyOption[] {
  if (!Array.isArray(options)) return [];
  return options.filter(isObject).map((option) => ({
    id: text(option['id']) ?? '',
    slug: text(option['slug']) ?? '',
    value: text(option['value']),
    colorScheme: text(option['color_scheme']),
    sortIndex: typeof option['sort_index'] === 'number' ? option['sort_index'] : null,
  }));
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

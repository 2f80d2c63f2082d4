/** `fullName` → `FULL_NAME`: what the sort key of a field is called. */
export function enumName(field: string): string {
  return field.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
}

/**
 * Names that no property's field may have: what every kind of record, its filter and its inputs have anyway, what every
 * object of JavaScript has (`constructor`, `toString`), and words that GraphQL and its tools give a meaning.
 */
const reserved: ReadonlySet<string> = new Set([
  ...[
    'id',
    'property',
    'properties',
    'listValues',
    'isUserObject',
    'isDeleted',
    'sources',
    'etag',
    'node',
    'nodes',
  ],
  ...['match', 'custom'],
  ...['true', 'false', 'null', 'on'],
  ...Object.getOwnPropertyNames(Object.prototype),
]);

const times: ReadonlySet<string> = new Set(['created_at', 'updated_at']);
const none: ReadonlySet<string> = new Set();

/** Says why a property cannot have this field, or undefined. `own`: what its kind of record has besides properties. */
export function fieldFault(field: string, slug: string, own: ReadonlySet<string> = none): string | undefined {
  if (!/^[a-z][A-Za-z0-9_]*$/.test(field))
    return 'must be letters, digits and underscores, a small letter first';
  if (field.includes('__')) return 'must not hold two underscores in a row';
  if (reserved.has(field) || own.has(field)) return 'is reserved';
  // The times are fields and sort keys of every team.
  const time = enumName(field).toLowerCase();
  if (times.has(time) && slug !== time) return `is reserved for \`${time}\``;
  return undefined;
}

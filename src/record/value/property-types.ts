/** How the values of a property look, whatever the upstream calls its storage type. */
export type PropertyKind =
  | 'text'
  | 'number'
  | 'boolean'
  | 'date'
  | 'option'
  | 'options'
  | 'json'
  | 'reference'
  | 'references';

export interface PropertyType {
  readonly kind: PropertyKind;
  /** The kind of record that a reference points to (`identity`); else undefined. */
  readonly target?: string;
  /** Its values are slugs of options that the definitions name. */
  readonly hasOptions: boolean;
}

const kindByType: Readonly<Record<string, PropertyKind>> = {
  str: 'text',
  text: 'text',
  num: 'number',
  bool: 'boolean',
  date: 'date',
  select_str: 'option',
  multiselect_str: 'options',
  multi_str: 'options',
  jsonb: 'json',
  byte: 'json',
};

const selects: ReadonlySet<string> = new Set(['select_str', 'multiselect_str']);

/** What a storage type of the contract means here. One that nobody knows yet is JSON. */
export function propertyTypeOf(type: string): PropertyType {
  const [, multiple, target] = /^(multi)?ref_([a-z][a-z0-9_]*)$/.exec(type) ?? [];
  if (target !== undefined) return { kind: multiple ? 'references' : 'reference', target, hasOptions: false };
  const kind = Object.hasOwn(kindByType, type) ? (kindByType[type] ?? 'json') : 'json';
  return { kind, hasOptions: selects.has(type) };
}

/** Whether its values point to other records. */
export function isReferenceKind(kind: PropertyKind): boolean {
  return kind === 'reference' || kind === 'references';
}

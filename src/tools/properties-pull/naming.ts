import { createHash } from 'node:crypto';
import { enumName, fieldFault } from '../../record/value/field-names.ts';

/** A field's name, and why it is not simply the slug in camel case. */
export interface Naming {
  readonly field: string;
  readonly note?: string;
}

/**
 * Names for slugs that have none yet. A plain snake_case slug has the first claim to a name, then the order of the
 * alphabet decides: so the same slugs get the same names, in whatever order the upstream tells them.
 * `taken` are the fields that there are already: they keep their names; `own`, those that are no properties.
 */
export function nameFields(
  slugs: readonly string[],
  taken: readonly string[],
  own?: ReadonlySet<string>,
): Map<string, Naming> {
  const used = new Set(taken.map(enumName));
  const names = new Map<string, Naming>();
  for (const slug of [...slugs].sort(byClaim)) {
    const wanted = nameOf(slug, own);
    const naming = used.has(enumName(wanted.field))
      ? {
          field: `${wanted.field}_${hashOf(slug, 6)}`,
          note: `another property has the name \`${wanted.field}\``,
        }
      : wanted;
    used.add(enumName(naming.field));
    names.set(slug, naming);
  }
  return names;
}

/** The name that a slug gets where nothing else has it; it depends on the slug alone. */
function nameOf(slug: string, own: ReadonlySet<string> | undefined): Naming {
  // No transliteration: it differs from language to language, and from one release of a library to the next.
  if (/[^\p{ASCII}]/u.test(slug) || !/[a-z0-9]/i.test(slug)) {
    return { field: `property_${hashOf(slug, 8)}`, note: 'the slug is not written in Latin letters alone' };
  }
  const name = camelCase(slug);
  if (/^\d/.test(name)) return { field: `property${name}`, note: 'a GraphQL name cannot begin with a digit' };
  const fault = fieldFault(name, slug, own);
  return fault === undefined
    ? { field: name }
    : { field: `${name}Property`, note: `the name \`${name}\` ${fault}` };
}

/** `lead_score`, `lead-score` and `Lead score` → `leadScore`. */
function camelCase(slug: string): string {
  const [first = '', ...rest] = slug.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const head = /^[A-Z0-9]+$/.test(first)
    ? first.toLowerCase()
    : first.charAt(0).toLowerCase() + first.slice(1);
  return head + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function byClaim(a: string, b: string): number {
  const plain = (slug: string) => (/^[a-z]+(_?[a-z0-9]+)*$/.test(slug) ? 0 : 1);
  return plain(a) - plain(b) || (a < b ? -1 : 1);
}

function hashOf(slug: string, length: number): string {
  return createHash('sha256').update(slug).digest('hex').slice(0, length);
}

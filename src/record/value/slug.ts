import { badUserInput } from '../../graphql/errors.ts';

const maxSlugLength = 200;

/** Says why a text can be no property slug, or undefined. A comma would end the slug in a `select` list. */
function slugFault(slug: string): string | undefined {
  if (slug === '') return 'must not be empty';
  if (slug.length > maxSlugLength)
    return `has ${slug.length} characters; at most ${maxSlugLength} are allowed`;
  if (slug.includes(',')) return 'must not contain a comma';
  if (slug.split('.').includes('')) return 'must not begin or end with a dot, or hold two in a row';
  if (/\p{Cc}/u.test(slug)) return 'must not contain control characters';
  if (!slug.isWellFormed()) return 'is not well-formed Unicode: it holds one half of a surrogate pair';
  return undefined;
}

export function isSlug(slug: string): boolean {
  return slugFault(slug) === undefined;
}

/** Throws BAD_USER_INPUT naming the argument when the text can be no slug. */
export function assertSlug(slug: string, argument: string): void {
  const fault = slugFault(slug);
  if (fault !== undefined) throw badUserInput(`\`${argument}\` ${fault}.`, argument);
}

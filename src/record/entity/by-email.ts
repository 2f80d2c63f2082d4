import { codedError } from '../../graphql/errors.ts';
import type { Operation } from '../../operation/context.ts';
import { PrismConflictError, PrismNotFoundError } from '../../prism/errors.ts';
import type { ContactNeeds } from '../read/needs.ts';
import { finder, type Rows } from '../read/rows-by.ts';

const findExactly = finder('email', 2, matchesOf);

/**
 * The contacts with an e-mail address, of several the first two or more. The upstream normalises addresses as it
 * pleases (contract, "Values that are written and read differently"), so one that no row has is looked up as
 * `contactBy` does, where another spelling of it may be stored: a request for each, while the operation may send it.
 */
export async function findByEmail(email: string, needs: ContactNeeds, operation: Operation): Promise<Rows> {
  const rows = await findExactly(email, needs, operation);
  return rows.length > 0 || !mayBeStoredOtherwise(email) ? rows : lookUp(email, operation);
}

/** Those with exactly this address; else, where the upstream is lenient about case, those that differ in it only. */
function matchesOf(email: string, rows: Rows): Rows {
  const exact = rows.filter(({ values }) => values['email'] === email);
  if (exact.length > 0) return exact;
  const lower = email.toLowerCase();
  return rows.filter(({ values }) => String(values['email']).toLowerCase() === lower);
}

/** Case, tags behind a plus, dots at Gmail, the form of Unicode, and blanks are what servers take for the same. */
function mayBeStoredOtherwise(email: string): boolean {
  return (
    email !== email.normalize('NFC').trim().toLowerCase() ||
    email.includes('+') ||
    /\..*@(gmail|googlemail)\./.test(email)
  );
}

async function lookUp(email: string, operation: Operation): Promise<Rows> {
  if (operation.allowance.left < 1) {
    throw codedError(
      'TOO_MANY_UPSTREAM_REQUESTS',
      `No upstream request is left to look up the e-mail address "${email}". Ask for it in another operation.`,
    );
  }
  try {
    return [await operation.prism.find('email', email)];
  } catch (error) {
    if (error instanceof PrismNotFoundError) return [];
    if (error instanceof PrismConflictError) throw ambiguousEmail(email);
    throw error;
  }
}

export function ambiguousEmail(email: string) {
  return codedError(
    'AMBIGUOUS_MATCH',
    `More than one contact has the e-mail address "${email}", so none was chosen.`,
  );
}

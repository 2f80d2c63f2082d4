import { finder, type Rows } from '../read/rows-by.ts';

/** The contacts with an e-mail address, of several the first two or more. */
export const findByEmail = finder('email', 2, matchesOf);

/** Those with exactly this address; else, where the upstream is lenient about case, those that differ in it only. */
function matchesOf(email: string, rows: Rows): Rows {
  const exact = rows.filter(({ values }) => values['email'] === email);
  if (exact.length > 0) return exact;
  const lower = email.toLowerCase();
  return rows.filter(({ values }) => String(values['email']).toLowerCase() === lower);
}

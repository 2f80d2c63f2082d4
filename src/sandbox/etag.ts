import { ApiError } from './errors.ts';
import type { SandboxContact } from './model.ts';

/** Changes with every write of the contact. */
export function etagOf(contact: SandboxContact): string {
  return `"${contact.id.slice(0, 8)}-${contact.version}"`;
}

/** Holds `If-Match` (one etag, several, or `*`) against the contact; 412 `precondition_failed`. */
export function checkIfMatch(contact: SandboxContact, ifMatch: string | undefined): void {
  if (ifMatch === undefined) return;
  const wanted = ifMatch.split(',').map((etag) => etag.trim());
  if (wanted.includes('*') || wanted.includes(etagOf(contact))) return;
  throw new ApiError(412, 'precondition_failed', 'the contact was changed since that etag was read');
}

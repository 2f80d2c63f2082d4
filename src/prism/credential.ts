import { createHash } from 'node:crypto';

/** A name for a key that does not tell the key: what the layers keep per credential is kept under it. */
export function credentialOf(apiKey: string): string {
  return createHash('sha256').update(apiKey).digest('base64url');
}

import { hash } from 'node:crypto';

/** A name for a key that does not tell the key: what the layers keep per credential is kept under it. */
export function credentialOf(apiKey: string): string {
  return hash('sha256', apiKey, 'base64url');
}

import { hash } from 'node:crypto';

/** A name for a key that does not tell the key: what the layers keep per credential is kept under it. */
export function credentialOf(apiKey: string): string {
  return hash('sha256', apiKey, 'base64url');
}

/** What logs call a key: the first 8 characters of its SHA-256 in hexadecimal, as `sha256sum` tells them. */
export function keyName(credential: string): string {
  return Buffer.from(credential, 'base64url').toString('hex').slice(0, 8);
}

/** What is kept for one of the callers that share a credential is kept under this. */
export function callerKey({
  credential,
  caller = '',
}: {
  readonly credential: string;
  readonly caller?: string | undefined;
}): string {
  return `${credential} ${caller}`;
}

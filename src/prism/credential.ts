import { hash } from 'node:crypto';

/** A request asks several times for that of its key, and most gateways see one key at a time. */
let last = { apiKey: '', credential: '' };

/** A name for a key that does not tell the key: what the layers keep per credential is kept under it. */
export function credentialOf(apiKey: string): string {
  if (apiKey !== last.apiKey || apiKey === '')
    last = { apiKey, credential: hash('sha256', apiKey, 'base64url') };
  return last.credential;
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

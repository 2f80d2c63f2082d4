/** What logs call a key: the first 8 characters of its SHA-256 in hexadecimal, as `sha256sum` tells them. */
export function keyName(credential: string): string {
  return Buffer.from(credential, 'base64url').toString('hex').slice(0, 8);
}

/** Whether a client has what goes by this tag already (RFC 9110, 13.1.2: tags are compared weakly). */
export function isKnownTo({ headers }: Pick<Request, 'headers'>, etag: string): boolean {
  const known = headers.get('if-none-match');
  if (known === null) return false;
  const tags: readonly string[] = known.match(/\*|"[^"]*"/g) ?? [];
  return tags.includes('*') || tags.includes(etag.replace(/^W\//, ''));
}

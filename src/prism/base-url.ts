/** Where the upstream is, by parts: the same for addresses that differ in a slash at their end, a port that goes without saying, or case. */
export function baseOf(url: string): { readonly origin: string; readonly prefix: string } {
  const fault = baseFault(url);
  if (fault !== undefined) throw new TypeError(`The address of the upstream ${fault}.`);
  const { origin, pathname } = new URL(url);
  return { origin, prefix: pathname.replace(/\/+$/, '') };
}

/** What is wrong with an address: it holds what would not be sent, or what is added to it. It may hold a password. */
export function baseFault(url: string): string | undefined {
  const { protocol, username, password, search, hash, pathname } = new URL(url);
  if (!/^https?:$/.test(protocol) || `${username}${password}${search}${hash}` !== '')
    return 'must be an http or https URL without user, password, query and fragment';
  if (/\/v2\/prism(\/|$)/.test(pathname))
    return 'must be the URL without `/v2/prism` and what follows, which the gateway adds';
  return undefined;
}

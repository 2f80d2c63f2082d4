/** Where the upstream is, by parts: the same for addresses that differ in a slash at their end, a port that goes without saying, or case. */
export function baseOf(url: string): { readonly origin: string; readonly prefix: string } {
  const { origin, pathname } = new URL(url);
  return { origin, prefix: pathname.replace(/\/+$/, '') };
}

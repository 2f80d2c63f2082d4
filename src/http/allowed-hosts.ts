/** Under which names a gateway is answered. */
export interface AllowedHosts {
  allows(host: string): boolean;
}

export const anyHost: AllowedHosts = { allows: () => true };

const loopback = /^(localhost\.?|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Loopback's names and these, with any port: a page whose host name was bound anew to this machine (DNS rebinding)
 * asks under its own. `*` allows any.
 */
export function onlyHosts(names: readonly string[]): AllowedHosts {
  if (names.includes('*')) return anyHost;
  const known = new Set(names.map((name) => name.toLowerCase()));
  return {
    allows: (host) => {
      const name = host.toLowerCase().replace(/:\d*$/, '');
      return loopback.test(name) || known.has(name);
    },
  };
}

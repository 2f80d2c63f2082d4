import { distance, nearest } from '../prism/nearest.ts';

/**
 * What the platform sets for a service of that name (`GATEWAY_SERVICE_HOST`, `MICRO_PORT_80_TCP_ADDR`), with its value:
 * nobody's mistake. A `GATEWAY_PORT` of theirs is an address.
 */
const ofThePlatform =
  /^\w+_(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)=|^\w+_PORT=(tcp|udp|sctp):/;
/** What settings were called that others have taken the place of. */
const former: Readonly<Record<string, string>> = {
  CONTACT_PROPERTIES: 'PRISM_PROPERTIES',
  RESPONSE_CACHE_MS: 'KEEP_MAX_AGE_MS',
  RESPONSE_CACHE_SIZE: 'KEEP_BYTES',
  RESPONSE_CACHE_BYTES: 'KEEP_BYTES',
};
/** Nobody else's names begin so. */
const ofOurs = /^(GATEWAY|MICRO)_/;

/** As many letters may be wrong in a name that is long enough for it. */
const mostWrong = 2;
const shortest = 7;

/** A fault for each variable that is set, is none of the known ones, and can only have been meant for this gateway. */
export function unknownVariables(
  env: Readonly<Record<string, string | undefined>>,
  known: readonly string[],
): string[] {
  const isKnown = new Set(known);
  return Object.keys(env).flatMap((name) => {
    const value = env[name]?.trim();
    if (!value || isKnown.has(name) || ofThePlatform.test(`${name}=${value}`)) return [];
    const meant = former[name] ?? known.find((one) => isLike(name, one) || one === name.replace(ofOurs, ''));
    if (meant !== undefined) return [`${name} is no setting of this gateway; did you mean ${meant}?`];
    if (!ofOurs.test(name)) return [];
    const near = nearest(name, known);
    const hint = near === undefined ? '.' : `; did you mean ${near}?`;
    return [`${name} is no setting of this gateway${hint}`];
  });
}

/** A letter or two apart, or without its unit or last word. */
function isLike(name: string, known: string): boolean {
  if (name.length < shortest) return false;
  return (name.includes('_') && known.startsWith(`${name}_`)) || distance(name, known) <= mostWrong;
}

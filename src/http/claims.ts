import { errors } from 'jose';

type Claims = Readonly<Record<string, unknown>>;

/** A claim by its name (which may have dots: `https://example.com/roles`), else by its path (`realm_access.roles`). */
export function claimAt(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  let at: unknown = claims;
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = Reflect.get(at, name);
  }
  return at;
}

/** The permissions that a claim lists: words of a text (RFC 8693, `scope`), or a list of texts. Others are none. */
export function grantsOf(claims: Claims, path: string): string[] {
  const claim = claimAt(claims, path);
  if (typeof claim === 'string') return claim.split(' ').filter((word) => word !== '');
  return Array.isArray(claim) ? claim.filter((item): item is string => typeof item === 'string') : [];
}

/** What is wrong with a token, for `error_description` (RFC 6750, 3): what it should be, and nothing of what it holds. */
export function tokenFault(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'The token has expired.';
  if (error instanceof errors.JWTClaimValidationFailed)
    return claimFaults[error.claim] ?? 'A claim is wrong.';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'The signature of the token is wrong.';
  if (error instanceof errors.JWKSNoMatchingKey) return 'No key of the issuer has signed the token.';
  return 'The token is not valid.';
}

const claimFaults: Readonly<Record<string, string>> = {
  nbf: 'The token is not valid yet.',
  exp: 'The token needs an expiry (exp).',
  aud: 'The token is for another audience.',
  iss: 'The token is of another issuer.',
};

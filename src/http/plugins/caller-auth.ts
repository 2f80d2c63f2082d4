import { createHash, timingSafeEqual } from 'node:crypto';
import type { Plugin } from 'graphql-yoga';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { requestError } from './request-error.ts';

export interface CallerAuthOptions {
  /** Static tokens; default none. */
  readonly tokens?: readonly string[];
  /** JSON Web Tokens, signed by a key of this set for this audience; default none are taken. */
  readonly jwt?: { readonly jwksUri: string; readonly issuer: string; readonly audience: string };
}

/** True when callers have to prove themselves to the gateway. */
export function authenticatesCallers({ tokens = [], jwt }: CallerAuthOptions): boolean {
  return tokens.length > 0 || jwt !== undefined;
}

/**
 * Lets in who sends `Authorization: Bearer …` with a known token or a valid JWT; all others get a 401 before their
 * body is read. GraphiQL's page and the probes are answered before this.
 */
export function useCallerAuth(options: CallerAuthOptions): Plugin {
  const isKnown = tokenCheck(options.tokens ?? []);
  const isValid = options.jwt && jwtCheck(options.jwt);
  return {
    async onRequestParse({ request }) {
      const token = bearerToken(request.headers.get('authorization'));
      if (token !== undefined && (isKnown(token) || (await isValid?.(token)))) return;
      throw requestError(
        401,
        'UNAUTHENTICATED',
        token === undefined
          ? 'Send a token of this gateway as `Authorization: Bearer …`.'
          : 'The token is not valid.',
        undefined,
        { 'WWW-Authenticate': 'Bearer' },
      );
    },
  };
}

export function bearerToken(header: string | null | undefined): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1];
}

/** Compares hashes, each of them, in constant time: neither a token's length nor its beginning can be timed. */
function tokenCheck(tokens: readonly string[]): (token: string) => boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  const known = tokens.map(hash);
  return (token) => {
    const asked = hash(token);
    return known.reduce((found, one) => timingSafeEqual(one, asked) || found, false);
  };
}

/** Keys are fetched when a token first needs them, and again (30 seconds apart at least) when one is unknown. */
function jwtCheck(jwt: NonNullable<CallerAuthOptions['jwt']>): (token: string) => Promise<boolean> {
  const keys = createRemoteJWKSet(new URL(jwt.jwksUri));
  const { issuer, audience } = jwt;
  return async (token) => {
    try {
      await jwtVerify(token, keys, { issuer, audience, requiredClaims: ['exp'], clockTolerance: 5 });
      return true;
    } catch (error) {
      if (isCallersFault(error)) return false;
      throw requestError(503, 'AUTHENTICATION_UNAVAILABLE', 'The keys that sign tokens cannot be read now.');
    }
  };
}

/** As against ours: the key set cannot be read. */
function isCallersFault(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return false;
  return !(
    error instanceof errors.JWKSTimeout ||
    error instanceof errors.JWKSInvalid ||
    error.code === 'ERR_JOSE_GENERIC'
  );
}

import { createHash, hash, timingSafeEqual } from 'node:crypto';
import type { Plugin } from 'graphql-yoga';
import { errors, jwtVerify } from 'jose';
import { KeySet, type KeysChange } from '../key-set.ts';
import { requestInfo } from '../request-info.ts';
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
export function useCallerAuth(options: CallerAuthOptions, onKeys: KeysChange): Plugin {
  const callerOf = tokenCheck(options.tokens ?? []);
  const subjectOf = options.jwt && jwtCheck(options.jwt, onKeys);
  return {
    async onRequestParse({ request }) {
      const token = bearerToken(request.headers.get('authorization'));
      const caller = token === undefined ? undefined : (callerOf(token) ?? (await subjectOf?.(token)));
      if (caller !== undefined) {
        requestInfo(request).provenCaller = caller;
        return;
      }
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

/**
 * The caller with that token, by the token's place in the list. Compares hashes, each of them, in constant time: neither
 * a token's length nor its beginning can be timed.
 */
function tokenCheck(tokens: readonly string[]): (token: string) => string | undefined {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const known = tokens.map(digest);
  return (token) => {
    const asked = digest(token);
    let found: string | undefined;
    for (const [index, one] of known.entries()) if (timingSafeEqual(one, asked)) found = `token ${index}`;
    return found;
  };
}

/** The caller that a good token names: its issuer's `sub`, or all without one together. */
function jwtCheck(
  jwt: NonNullable<CallerAuthOptions['jwt']>,
  onKeys: KeysChange,
): (token: string) => Promise<string | undefined> {
  const keys = new KeySet(jwt.jwksUri, onKeys);
  const { issuer, audience } = jwt;
  return async (token) => {
    try {
      const options = { issuer, audience, requiredClaims: ['exp'], clockTolerance: 5 };
      const { payload } = await jwtVerify(token, keys.keyFor, options);
      return `sub ${hash('sha256', payload.sub ?? '', 'base64url')}`;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw requestError(
        503,
        'AUTHENTICATION_UNAVAILABLE',
        'The keys that sign tokens cannot be read now.',
        undefined,
        { 'Retry-After': '30' },
      );
    }
  };
}

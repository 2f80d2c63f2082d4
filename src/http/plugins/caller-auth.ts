import { createHash, hash, timingSafeEqual } from 'node:crypto';
import type { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { errors, jwtVerify } from 'jose';
import { Permissions } from '../../operation/permissions.ts';
import type { ProvenCaller } from '../../operation/proven-caller.ts';
import type { CallerBook } from '../caller-book.ts';
import { grantsOf, tokenFault } from '../claims.ts';
import { KeySet, type KeysChange } from '../key-set.ts';
import { requestInfo } from '../request-info.ts';
import { requestError } from './request-error.ts';

export interface JwtOptions {
  readonly jwksUri: string;
  readonly issuer: string;
  /** One of them. */
  readonly audience: string | readonly string[];
  /** The claim that lists what a token's bearer may do, by its name or path; default: everything, or what the book says. */
  readonly permissionsClaim?: string | undefined;
}

export interface CallerAuthOptions {
  /** Static tokens, of callers that may do everything; default none. */
  readonly tokens?: readonly string[];
  /** JSON Web Tokens, signed by a key of this set for this audience; default none are taken. */
  readonly jwt?: JwtOptions;
  /** Callers with names and permissions, by their tokens or by the claims of their JWTs; default none. */
  readonly book?: CallerBook | undefined;
}

/** True when callers have to prove themselves to the gateway. */
export function authenticatesCallers({ tokens = [], jwt, book }: CallerAuthOptions): boolean {
  return tokens.length > 0 || jwt !== undefined || book !== undefined;
}

/**
 * Lets in who sends `Authorization: Bearer …` with a known token or a valid JWT; all others get a 401 before their
 * body is read. GraphiQL's page and the probes are answered before this.
 */
export function useCallerAuth(options: CallerAuthOptions, onKeys: KeysChange): Plugin {
  const { tokens = [], jwt, book } = options;
  const withToken = tokenCheck(tokens, book);
  const withJwt = jwt && jwtCheck(jwt, book, onKeys);
  return {
    async onRequestParse({ request }) {
      const token = bearerToken(request.headers.get('authorization'));
      if (token === undefined)
        throw unauthenticated('Send a token of this gateway as `Authorization: Bearer …`.', 'Bearer');
      const caller = withToken(token) ?? (await withJwt?.(token));
      if (caller === undefined) throw invalidToken('The token is not valid.');
      requestInfo(request).provenCaller = caller;
    },
  };
}

/** RFC 6750, 3.1. */
function invalidToken(fault: string): GraphQLError {
  return unauthenticated(fault, `Bearer error="invalid_token", error_description="${fault}"`);
}

function unauthenticated(message: string, challenge: string): GraphQLError {
  return requestError(401, 'UNAUTHENTICATED', message, undefined, { 'WWW-Authenticate': challenge });
}

export function bearerToken(header: string | null | undefined): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1];
}

/**
 * The caller with that token, by the token's place in the list, or of the book. Compares hashes, each of them, in constant
 * time: neither a token's length nor its beginning can be timed.
 */
function tokenCheck(
  tokens: readonly string[],
  book: CallerBook | undefined,
): (token: string) => ProvenCaller | undefined {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const known = tokens.map(digest);
  return (token) => {
    const asked = digest(token);
    let found: ProvenCaller | undefined;
    for (const [index, one] of known.entries())
      if (timingSafeEqual(one, asked)) found = { name: `token ${index}` };
    return book?.byToken(asked) ?? found;
  };
}

/** The caller that a good token names: one of the book, else its issuer's `sub`, or all without one together. */
function jwtCheck(
  jwt: JwtOptions,
  book: CallerBook | undefined,
  onKeys: KeysChange,
): (token: string) => Promise<ProvenCaller> {
  const keys = new KeySet(jwt.jwksUri, onKeys);
  const { issuer, permissionsClaim } = jwt;
  const options = { issuer, audience: [jwt.audience].flat(), requiredClaims: ['exp'], clockTolerance: 5 };
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys.keyFor, options);
      const granted = permissionsClaim === undefined ? undefined : grantsOf(payload, permissionsClaim);
      return book?.byClaims(payload, granted) ?? subjectOf(payload.sub, granted);
    } catch (error) {
      if (error instanceof errors.JOSEError) throw invalidToken(tokenFault(error));
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

function subjectOf(subject = '', granted: readonly string[] | undefined): ProvenCaller {
  return {
    name: `sub ${hash('sha256', subject, 'base64url')}`,
    permissions: granted && new Permissions([granted]),
  };
}

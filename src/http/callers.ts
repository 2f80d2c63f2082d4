import type { Header } from '../operation/caller.ts';
import { credentialOf, keyName } from '../prism/credential.ts';
import { requestInfo } from './request-info.ts';

/** Who sends a request, as far as that decides what share of the gateway it gets. */
export interface RequestCaller {
  /** Whose share it takes; undefined: nobody else is there to share with. */
  readonly owner: string | undefined;
  /** Whether it has proved itself: to the gateway, or to the upstream earlier on. */
  readonly isIn: boolean;
}

export interface CallersOptions {
  /** The gateway's own key, where it has one. */
  readonly ownKey: string | undefined;
  readonly headersOf: (request: Request) => Header;
  /** Whether the upstream has let a key in, by its hash. */
  readonly isKnown: (credential: string) => boolean;
}

/** Anybody can make up keys, and send none: all that have not proved themselves share together. */
const stranger: RequestCaller = { owner: 'strangers', isIn: false };

/** Tells callers apart: by what they proved themselves with to the gateway, else by their upstream key. */
export class Callers {
  readonly #options: CallersOptions;

  constructor(options: CallersOptions) {
    this.#options = options;
  }

  /** What logs call it: what it proved itself with, or its key's short name. Undefined where it has neither. */
  nameOf(request: Request): string | undefined {
    const { ownKey, headersOf } = this.#options;
    const { provenCaller } = requestInfo(request);
    if (provenCaller !== undefined || ownKey !== undefined) return provenCaller?.name;
    const apiKey = headersOf(request)('x-api-key');
    return apiKey ? keyName(credentialOf(apiKey)) : undefined;
  }

  of(request: Request): RequestCaller {
    const { ownKey, headersOf, isKnown } = this.#options;
    const { provenCaller } = requestInfo(request);
    if (provenCaller !== undefined) return { owner: provenCaller.name, isIn: true };
    if (ownKey !== undefined) return { owner: undefined, isIn: true };
    const apiKey = headersOf(request)('x-api-key');
    if (!apiKey) return stranger;
    const credential = credentialOf(apiKey);
    return isKnown(credential) ? { owner: credential, isIn: true } : stranger;
  }
}

import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';

/** How old the keys may become before they are asked for again, and how long the last good ones are believed, in milliseconds. */
const freshMs = 10 * 60_000;
const believedMs = 24 * 3_600_000;

/** How long to leave the issuer alone after each try, and how long one may take, in milliseconds. */
const pauseMs = 30_000;
const tryMs = 5_000;

/** The largest key set that is read, in characters. */
const mostCharacters = 1024 * 1024;

/** The keys cannot be read, so nobody can tell whether a token is good. */
export class KeysUnavailableError extends Error {}

/** Called when the keys cannot be read any more, with the reason, and when they can again, with none. */
export type KeysChange = (failure: unknown) => void;

/**
 * The public keys that sign tokens. They are asked for when a token first needs them, when they are old, and when a
 * token names one that is not among them; but once for all who wait, and not again during the pause, whatever came of
 * it. While the issuer is away its last good keys go on for a day.
 */
export class KeySet {
  readonly #uri: string;
  readonly #onChange: KeysChange;
  #keys: JWTVerifyGetKey | undefined;
  #readAt = 0;
  #triedAt = Number.NEGATIVE_INFINITY;
  #isAway = false;
  #trying: Promise<void> | undefined;

  /** Throws a TypeError for an address that `fetch` would not take, and would tell with its password. */
  constructor(uri: string, onChange: KeysChange) {
    const { username, password } = new URL(uri);
    if (username !== '' || password !== '')
      throw new TypeError('The `jwksUri` must be a URL without user and password.');
    this.#uri = uri;
    this.#onChange = onChange;
  }

  /** The key that a token names. Throws a JOSEError where there is none, KeysUnavailableError where nobody can tell. */
  readonly keyFor: JWTVerifyGetKey = async (header, token) => {
    const ageMs = this.#keys === undefined ? Number.POSITIVE_INFINITY : performance.now() - this.#readAt;
    if (ageMs > believedMs) await this.#refresh();
    // Nobody waits for this one.
    else if (ageMs > freshMs) void this.#refresh();
    try {
      return await this.#known()(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await this.#refresh();
      try {
        return await this.#known()(header, token);
      } catch (again) {
        // The issuer may have a key by now that it cannot tell.
        throw this.#isAway ? new KeysUnavailableError() : again;
      }
    }
  };

  #known(): JWTVerifyGetKey {
    if (this.#keys === undefined || performance.now() - this.#readAt > believedMs)
      throw new KeysUnavailableError();
    return this.#keys;
  }

  /** Settles once the try is over; at once where one has been made lately. */
  #refresh(): Promise<void> {
    if (this.#trying !== undefined) return this.#trying;
    if (performance.now() - this.#triedAt < pauseMs) return Promise.resolve();
    this.#trying = this.#read()
      .then(
        (keys) => {
          this.#keys = keys;
          this.#readAt = performance.now();
          if (this.#isAway) this.#onChange(undefined);
          this.#isAway = false;
        },
        (error: unknown) => {
          if (!this.#isAway) this.#onChange(error);
          this.#isAway = true;
        },
      )
      .finally(() => {
        this.#triedAt = performance.now();
        this.#trying = undefined;
      });
    return this.#trying;
  }

  async #read(): Promise<JWTVerifyGetKey> {
    const response = await fetch(this.#uri, {
      headers: { accept: 'application/json, application/jwk-set+json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(tryMs),
    });
    if (response.status !== 200) throw new Error(`The key set was answered with ${response.status}.`);
    const text = await readUpTo(response, mostCharacters);
    // Throws where it is none.
    return createLocalJWKSet(JSON.parse(text) as JSONWebKeySet);
  }
}

async function readUpTo(response: Response, limit: number): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done) return text;
    text += value;
    if (text.length > limit) throw new Error(`The key set is larger than ${limit} characters.`);
  }
}

import { errors, Pool } from 'undici';
import {
  PrismConnectionError,
  type PrismError,
  PrismInvalidResponseError,
  PrismTimeoutError,
  unsent,
} from '../errors.ts';
import type { PrismAnswer, PrismRequest, PrismTransport } from '../transport.ts';
import { parseExactly } from './exact-json.ts';
import { Exchange, type WireAnswer } from './exchange.ts';

export interface HttpTransportOptions {
  readonly baseUrl: string;
  /** For one request, from waiting for a connection to the last byte, in milliseconds; default 10,000. */
  readonly timeoutMs?: number | undefined;
  /** Open connections at once; default 64. */
  readonly connections?: number | undefined;
  /** The largest answer that is read, in bytes; default 32 MiB. */
  readonly maxResponseBytes?: number;
}

/**
 * The one place where bytes leave for the upstream: a pool of kept-alive connections on undici. What an upstream says of
 * a failure goes to the caller, who may not know the gateway's key: it is taken out.
 */
export class HttpTransport implements PrismTransport {
  readonly #pool: Pool;
  readonly #prefix: string;
  readonly #timeoutMs: number;
  readonly #maxBytes: number;

  constructor(options: HttpTransportOptions) {
    const base = new URL(options.baseUrl);
    this.#timeoutMs = options.timeoutMs ?? 10_000;
    this.#maxBytes = options.maxResponseBytes ?? 32 * 1024 * 1024;
    this.#prefix = base.pathname.replace(/\/+$/, '');
    this.#pool = new Pool(base.origin, {
      connections: options.connections ?? 64,
      keepAliveTimeout: 30_000,
      connect: { timeout: Math.min(this.#timeoutMs / 2, 5_000) },
      headersTimeout: this.#timeoutMs,
      bodyTimeout: this.#timeoutMs,
      // Counts decoded bytes as they come, so a lying content-length does not help.
      maxResponseSize: this.#maxBytes,
    });
  }

  async send(request: PrismRequest): Promise<PrismAnswer> {
    if (request.life?.reason !== undefined) throw unsent(request.life.reason);
    const exchange = new Exchange(() => {
      request.usage.requests += 1;
      request.onSent?.();
    });
    const timer = setTimeout(() => exchange.abort(new errors.RequestAbortedError()), this.#timeoutMs);
    const stop = request.life?.onOver((reason) => exchange.abort(reason));
    try {
      this.#dispatch(request, exchange);
      return answerOf(await exchange.answer, request);
    } catch (error) {
      throw this.#explain(error, request, exchange.isSent);
    } finally {
      clearTimeout(timer);
      stop?.();
    }
  }

  /** Waits for nothing: open requests are cut. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }

  #dispatch(request: PrismRequest, exchange: Exchange): void {
    const options = {
      method: request.method,
      path: this.#prefix + request.path,
      headers: {
        accept: 'application/json',
        'x-api-key': request.apiKey,
        ...(request.body === undefined ? undefined : { 'content-type': 'application/json' }),
        ...request.headers,
      },
      body: request.body === undefined ? null : JSON.stringify(request.body),
    };
    this.#pool.dispatch(options, exchange);
  }

  #explain(error: unknown, request: PrismRequest, sent: boolean): PrismError {
    if (error instanceof PrismInvalidResponseError) return error;
    const reason = request.life?.reason;
    if (reason !== undefined) return sent ? reason : unsent(reason);
    const what = `${request.method} ${request.endpoint}`;
    if (timedOut(error)) {
      const message = sent
        ? `${what} had no answer within ${this.#timeoutMs} ms.`
        : `${what} was not sent: no connection to the upstream was free within ${this.#timeoutMs} ms.`;
      return new PrismTimeoutError(message, { cause: error, sent });
    }
    if (error instanceof errors.ResponseExceededMaxSizeError) {
      return new PrismInvalidResponseError(`${what} answered more than ${this.#maxBytes} bytes.`, {
        cause: error,
      });
    }
    const message = sent
      ? `${what}: the connection to the upstream failed.`
      : `${what} was not sent: no connection to the upstream could be made${codeOf(error)}.`;
    return new PrismConnectionError(message, { cause: error, sent });
  }
}

const utf8 = new TextDecoder();

/** The longest body of a failure that is looked at, in bytes: the documented ones are a few hundred. */
const longestFailure = 64 * 1024;

function answerOf({ status, headers, body }: WireAnswer, request: PrismRequest): PrismAnswer {
  const text = textOf(status, body, request.apiKey);
  return { status, headers: firstValues(headers), body: parseJson(text, status, request) };
}

/** Of a failure, nothing where it is longer than one can be, and never the key. */
function textOf(status: number, body: Uint8Array, key: string): string {
  if (status < 400) return utf8.decode(body);
  return body.byteLength > longestFailure ? '' : withoutKey(utf8.decode(body), key);
}

/** Takes the key out where it stands by itself: letters of it are part of other words. */
function withoutKey(text: string, key: string): string {
  const word = key.replace(/\W/g, '\\$&');
  return text.replace(new RegExp(`(?<![A-Za-z0-9])${word}(?![A-Za-z0-9])`, 'g'), '[key]');
}

function parseJson(text: string, status: number, { method }: PrismRequest): unknown {
  if (text === '') {
    // A deletion alone is answered with nothing (contract, "Basics").
    if (status < 200 || status > 299 || method === 'DELETE') return undefined;
    throw new PrismInvalidResponseError(`The upstream answered ${status} without a body.`, { status });
  }
  try {
    return parseExactly(text);
  } catch (cause) {
    // The body of a failure may be a proxy's HTML page (contract, "Errors"); its status says enough.
    if (status >= 400) return undefined;
    throw new PrismInvalidResponseError(`The upstream answered ${status} with a body that is no JSON.`, {
      status,
      cause,
    });
  }
}

function firstValues(headers: WireAnswer['headers']): PrismAnswer['headers'] {
  const first: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(headers)) first[name] = Array.isArray(value) ? value[0] : value;
  return first;
}

function timedOut(error: unknown): boolean {
  return [errors.RequestAbortedError, errors.HeadersTimeoutError, errors.BodyTimeoutError].some(
    (ErrorClass) => error instanceof ErrorClass,
  );
}

/** Node's or OpenSSL's name for what went wrong, in brackets; nothing where there is none. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
}

import { isAscii, isUtf8 } from 'node:buffer';
import { errors, Pool } from 'undici';
import { baseOf } from '../base-url.ts';
import { nameOf } from '../endpoints.ts';
import {
  PrismConnectionError,
  type PrismError,
  PrismInvalidResponseError,
  PrismTimeoutError,
  unsent,
} from '../errors.ts';
import { noteSent, type PrismAnswer, type PrismRequest, type PrismTransport } from '../transport.ts';
import { decoded, encodings } from './decoding.ts';
import { parseExactly } from './exact-json.ts';
import { Exchange, type WireAnswer } from './exchange.ts';
import { textWithoutKey, withoutKey } from './without-key.ts';

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
    const { origin, prefix } = baseOf(options.baseUrl);
    this.#timeoutMs = options.timeoutMs ?? 10_000;
    this.#maxBytes = options.maxResponseBytes ?? 32 * 1024 * 1024;
    this.#prefix = prefix;
    this.#pool = new Pool(origin, {
      connections: options.connections ?? 64,
      keepAliveTimeout: 30_000,
      connect: { timeout: Math.min(this.#timeoutMs / 2, 5_000) },
      headersTimeout: this.#timeoutMs,
      bodyTimeout: this.#timeoutMs,
      // Counts bytes as they come, so a lying content-length does not help; decoding has the same bound.
      maxResponseSize: this.#maxBytes,
    });
  }

  async send(request: PrismRequest): Promise<PrismAnswer> {
    if (request.life?.reason !== undefined) throw unsent(request.life.reason);
    const exchange = new Exchange(() => noteSent(request));
    const timer = setTimeout(() => exchange.timeOut(), this.#timeoutMs);
    const stop = request.life?.onOver((reason) => exchange.abort(reason));
    try {
      this.#dispatch(request, exchange);
      const answer = await exchange.answer;
      const encoding = firstOf(answer.headers['content-encoding']);
      return answerOf(
        encoding === undefined ? answer : await this.#decoded(answer, encoding, request),
        request,
      );
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
        'accept-encoding': encodings,
        'x-api-key': request.apiKey,
        ...(request.body === undefined ? undefined : { 'content-type': 'application/json' }),
        ...request.headers,
      },
      body: request.body === undefined ? null : JSON.stringify(request.body),
    };
    this.#pool.dispatch(options, exchange);
  }

  async #decoded(answer: WireAnswer, encoding: string, request: PrismRequest): Promise<WireAnswer> {
    const { status } = answer;
    try {
      const body = await decoded(answer.body, encoding, { status, maxBytes: this.#maxBytes });
      return { ...answer, body };
    } catch (error) {
      // Its status says enough.
      if (status >= 400) return { ...answer, body: Buffer.alloc(0) };
      throw withRequestId(error, requestIdOf(answer, request));
    }
  }

  #explain(error: unknown, request: PrismRequest, sent: boolean): PrismError {
    if (error instanceof PrismInvalidResponseError) return error;
    const reason = request.life?.reason;
    if (reason !== undefined) return sent ? reason : unsent(reason);
    const what = `${request.method} ${nameOf(request)}`;
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

function textOf(bytes: Buffer, status: number): string {
  if (status >= 400) return bytes.byteLength > longestFailure ? '' : utf8.decode(bytes);
  // Most answers are, and their bytes are their characters: nothing is decoded.
  if (isAscii(bytes)) return bytes.toString('latin1');
  if (isUtf8(bytes)) return utf8.decode(bytes);
  throw new PrismInvalidResponseError(`The upstream answered ${status} with bytes that are no UTF-8.`, {
    status,
  });
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
      isNoJson: true,
    });
  }
}

function answerOf(answer: WireAnswer, request: PrismRequest): PrismAnswer {
  const { status, body } = answer;
  const requestId = requestIdOf(answer, request);
  const headers: Record<string, string | undefined> = {};
  for (const name in answer.headers) headers[name] = firstOf(answer.headers[name]);
  if (requestId !== undefined) headers['x-request-id'] = requestId;
  try {
    return {
      status,
      headers,
      body: withoutKey(parseJson(textOf(body, status), status, request), status, request.apiKey),
    };
  } catch (error) {
    throw withRequestId(error, requestId);
  }
}

function firstOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function requestIdOf({ headers }: WireAnswer, { apiKey }: PrismRequest): string | undefined {
  const said = firstOf(headers['x-request-id']);
  return said === undefined ? undefined : textWithoutKey(said, apiKey);
}

function withRequestId(error: unknown, requestId: string | undefined): unknown {
  if (!(error instanceof PrismInvalidResponseError)) return error;
  const { message, status, cause, isNoJson } = error;
  return new PrismInvalidResponseError(message, { status, cause, requestId, isNoJson });
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

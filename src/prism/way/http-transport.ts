import { errors, Pool } from 'undici';
import {
  PrismConnectionError,
  type PrismError,
  PrismInvalidResponseError,
  PrismTimeoutError,
  unsent,
} from '../errors.ts';
import type { PrismAnswer, PrismRequest, PrismTransport } from '../transport.ts';

export interface HttpTransportOptions {
  readonly baseUrl: string;
  /** For one request, from sending to the last byte, in milliseconds; default 10,000. */
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
      connect: { timeout: Math.min(this.#timeoutMs, 5_000) },
      headersTimeout: this.#timeoutMs,
      bodyTimeout: this.#timeoutMs,
      // Counts decoded bytes as they come, so a lying content-length does not help.
      maxResponseSize: this.#maxBytes,
    });
  }

  async send(request: PrismRequest): Promise<PrismAnswer> {
    if (request.life?.reason !== undefined) throw unsent(request.life.reason);
    const controller = new AbortController();
    const onAbort = () => controller.abort();
    const timer = setTimeout(onAbort, this.#timeoutMs);
    const stop = request.life?.onOver(onAbort);
    request.usage.requests += 1;
    request.onSent?.();
    try {
      return await this.#exchange(request, controller.signal);
    } catch (error) {
      throw this.#explain(error, request, controller.signal.aborted);
    } finally {
      clearTimeout(timer);
      stop?.();
    }
  }

  /** Waits for nothing: open requests are cut. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }

  async #exchange(request: PrismRequest, signal: AbortSignal): Promise<PrismAnswer> {
    const response = await this.#pool.request({
      method: request.method,
      path: this.#prefix + request.path,
      headers: {
        accept: 'application/json',
        'x-api-key': request.apiKey,
        ...(request.body === undefined ? undefined : { 'content-type': 'application/json' }),
        ...request.headers,
      },
      body: request.body === undefined ? null : JSON.stringify(request.body),
      signal,
    });
    const { statusCode: status } = response;
    const text = await response.body.text();
    return {
      status,
      headers: firstValues(response.headers),
      body: parseJson(status < 400 ? text : text.replaceAll(request.apiKey, '[key]'), status),
    };
  }

  #explain(error: unknown, request: PrismRequest, aborted: boolean): PrismError {
    if (error instanceof PrismInvalidResponseError) return error;
    const what = `${request.method} ${request.endpoint}`;
    if (request.life?.reason !== undefined) return request.life.reason;
    if (aborted || timedOut(error)) {
      return new PrismTimeoutError(`${what} had no answer within ${this.#timeoutMs} ms.`, { cause: error });
    }
    if (error instanceof errors.ResponseExceededMaxSizeError) {
      return new PrismInvalidResponseError(`${what} answered more than ${this.#maxBytes} bytes.`, {
        cause: error,
      });
    }
    return new PrismConnectionError(`${what}: the connection to the upstream failed.`, {
      cause: error,
      sent: !neverConnected(error),
    });
  }
}

function parseJson(text: string, status: number): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    // The body of a failure may be a proxy's HTML page (contract, "Errors"); its status says enough.
    if (status >= 400) return undefined;
    throw new PrismInvalidResponseError(`The upstream answered ${status} with a body that is no JSON.`, {
      status,
      cause,
    });
  }
}

function firstValues(headers: Record<string, string | string[] | undefined>): PrismAnswer['headers'] {
  const first: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(headers)) first[name] = Array.isArray(value) ? value[0] : value;
  return first;
}

function timedOut(error: unknown): boolean {
  return error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError;
}

const beforeSending = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

function neverConnected(error: unknown): boolean {
  if (error instanceof errors.ConnectTimeoutError) return true;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return (
    typeof code === 'string' &&
    (beforeSending.has(code) || code.startsWith('ERR_TLS') || code.startsWith('CERT_'))
  );
}

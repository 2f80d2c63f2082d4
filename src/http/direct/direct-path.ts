import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  getOperationAST,
} from 'graphql';
import { type GraphQLParams, processRegularResult, type YogaServerInstance } from 'graphql-yoga';
import type { Documents } from '../../graphql/documents.ts';
import { others } from '../../graphql/turns.ts';
import type { GatewayContext } from '../../operation/context.ts';
import { assertFewValues } from '../body-values.ts';
import { documentIdNames, documentIdOf } from '../document-id.ts';
import { isLong, parseBody } from '../json-body.ts';
import { parsedBody } from '../parsed-body.ts';
import { requestInfo } from '../request-info.ts';
import { type AnswerType, answerTypeOf } from './answer-type.ts';
import { readBody } from './body.ts';
import { type HookedPlugin, Hooks, plainFetch } from './hooks.ts';
import { type KnownHashes, mayBeSubscription } from './known-hashes.ts';
import { PlainRequest } from './plain-request.ts';
import type { PlainResponse } from './plain-response.ts';

export interface DirectPathOptions {
  readonly yoga: YogaServerInstance<object, GatewayContext>;
  /** The gateway's own: their hooks run here as they do in Yoga. */
  readonly plugins: readonly HookedPlugin[];
  /** A larger body is Yoga's to refuse, in bytes. */
  readonly bodyBytes: number;
  /** The most values of a body; see Bounds. */
  readonly bodyValues: number;
  readonly documents: Documents;
  /** Of documents that may be named by their hash alone. */
  readonly hashes: KnownHashes;
  readonly schema: GraphQLSchema;
  readonly contextOf: (request: Request) => GatewayContext;
  /** What a client may see of what was thrown. */
  readonly mask: (error: unknown) => GraphQLError;
}

/**
 * The way of a POST of JSON that is answered with JSON: the same operation through the same plugins, without the web's
 * `Request` and `Response` around it, which cost more than all the rest (docs/performance.md). Everything else (a GET,
 * a subscription, a form, a body without a length, a hash that has named no document yet) is Yoga's.
 */
export class DirectPath {
  readonly #options: DirectPathOptions;
  readonly #hooks: Hooks;

  constructor(options: DirectPathOptions) {
    this.#options = options;
    this.#hooks = new Hooks(options.plugins);
  }

  /** Answers the request, or hands it to Yoga. */
  handle(request: IncomingMessage, response: ServerResponse): void {
    const type = this.#takes(request) ? answerTypeOf(request.headers.accept) : undefined;
    if (type === undefined) this.#toYoga(request, response);
    else this.#answer(request, response, type).catch(() => response.destroy());
  }

  /** Yoga goes by the URL that an application keeps beside the one below its own path; loggers read it later. */
  #toYoga(request: IncomingMessage, response: ServerResponse): void {
    const kept = 'originalUrl' in request ? { originalUrl: request.originalUrl } : undefined;
    if (kept) Object.assign(request, { originalUrl: request.url });
    void this.#options.yoga(request, response);
    if (kept) Object.assign(request, kept);
  }

  #takes(request: IncomingMessage): boolean {
    const { method, url, headers, httpVersionMajor, readableDidRead } = request;
    const { 'content-type': type, 'content-length': length } = headers;
    return (
      method === 'POST' &&
      url === '/graphql' &&
      (type === 'application/json' || type === 'application/json; charset=utf-8') &&
      length !== undefined &&
      Number(length) <= this.#options.bodyBytes &&
      headers['content-encoding'] === undefined &&
      httpVersionMajor === 1 &&
      // Otherwise the application around the gateway has read it, and may have told nobody.
      (!readableDidRead || parsedBody(request) !== undefined)
    );
  }

  async #answer(request: IncomingMessage, response: ServerResponse, type: AnswerType): Promise<void> {
    const plain = new PlainRequest(request, response) as unknown as Request;
    requestInfo(plain).response = response;
    let result: ExecutionResult | undefined;
    try {
      await this.#hooks.requestParse(plain);
      const body = await readBody(request);
      assertFewValues(body, this.#options.bodyValues);
      if (isLong(body)) await others();
      const params = this.#directParams(body);
      if (isLong(body)) await others();
      if (params === undefined) {
        // A client's mistake, or a kind of operation that is not for this path.
        Object.assign(request, { body: Readable.from([body]) });
        return this.#toYoga(request, response);
      }
      await this.#hooks.during(plain, async () => {
        result = await this.#run(plain, params);
      });
    } catch (error) {
      result = { errors: [this.#options.mask(error)] };
    }
    send(await this.#hooks.response(plain, this.#written(plain, result ?? {}, type)), response);
  }

  /** What cannot be written as JSON (it nests too deep, or is longer than a string can be) is an error of its own. */
  #written(request: Request, result: ExecutionResult, type: AnswerType): PlainResponse {
    const write = (whole: ExecutionResult) =>
      processRegularResult(this.#hooks.resultProcess(request, whole), plainFetch, type);
    try {
      return write(result) as unknown as PlainResponse;
    } catch (error) {
      return write({ errors: [this.#options.mask(error)] }) as unknown as PlainResponse;
    }
  }

  /** What the body asks for, where that is one query or mutation. */
  #directParams(body: Buffer): GraphQLParams | undefined {
    let params: GraphQLParams;
    try {
      params = parseBody(body);
    } catch {
      return undefined;
    }
    const { query } = params;
    if (query) return typeof query === 'string' && !mayBeSubscription(query) ? params : undefined;
    const id = documentIdOf(params);
    return id !== undefined && this.#options.hashes.has(id) ? params : undefined;
  }

  async #run(request: Request, asked: GraphQLParams): Promise<ExecutionResult | undefined> {
    const { yoga, documents } = this.#options;
    const mayBeKnown = !asked.query || documents.get(asked.query) !== undefined;
    if (mayBeKnown && isPlain(asked)) {
      const params = await this.#hooks.params(request, asked);
      // Not always what was asked for: a hash or a list of operations has its own text.
      const document = documents.get(params.query ?? '');
      // A name of none of its operations is Yoga's to refuse.
      if (document !== undefined && getOperationAST(document, params.operationName) !== null)
        return this.#execute(request, document, params);
    }
    const result = await yoga.getResultForParams({ params: asked, request }, { request });
    return result as ExecutionResult | undefined;
  }

  async #execute(request: Request, document: DocumentNode, params: GraphQLParams): Promise<ExecutionResult> {
    const { schema, contextOf, mask } = this.#options;
    requestInfo(request).document = document;
    const result = await this.#hooks.execute({
      schema,
      document,
      contextValue: contextOf(request),
      variableValues: params.variables,
      operationName: params.operationName,
    });
    return result.errors === undefined ? result : { ...result, errors: result.errors.map(mask) };
  }
}

const plainNames = new Set(['query', 'operationName', 'variables', 'extensions', ...documentIdNames]);

/** Nothing that Yoga would refuse: no unknown parameter, and none of another type than it should have. */
function isPlain(params: GraphQLParams): boolean {
  const { operationName, variables, extensions } = params;
  const isObject = (value: unknown) => value == null || (typeof value === 'object' && !Array.isArray(value));
  return (
    (operationName == null || typeof operationName === 'string') &&
    isObject(variables) &&
    isObject(extensions) &&
    Object.keys(params).every((name) => plainNames.has(name))
  );
}

function send({ status, headers, body }: PlainResponse, response: ServerResponse): void {
  response.writeHead(status, headers.all).end(body);
}

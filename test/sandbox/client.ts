import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/start.ts';

interface Outcome {
  readonly id: string | null;
  readonly status: string;
  readonly created?: boolean;
  readonly existing?: boolean;
  readonly updated?: boolean;
  readonly error?: { readonly code: string; readonly message: string };
  readonly record?: { readonly id: string; readonly default: Values };
}

interface Values {
  readonly [slug: string]: unknown;
  readonly full_name: string;
}

interface Definition {
  readonly slug: string;
  readonly options?: readonly { readonly id: string; readonly slug: string }[];
}

/** Everything an answer may hold, what is told inside `error` as well, as if all of it were there: an assertion on what is not there fails by itself. */
interface AnyBody {
  readonly message: string;
  readonly code: string;
  readonly request_id: string;
  readonly errors: readonly { readonly field: string; readonly message: string; readonly code: string }[];
  readonly id: string;
  readonly default: Values;
  readonly list: unknown;
  readonly data: readonly { readonly id: string; readonly properties: Values; readonly source: unknown }[];
  readonly has_more: boolean;
  readonly next_cursor: string | null;
  readonly total: number;
  readonly contact: Readonly<Record<string, Definition>>;
  readonly results: readonly Outcome[];
  readonly summary: unknown;
  readonly job_id: string;
  readonly status: string;
  readonly processed: number;
}

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: AnyBody;
}

interface Call {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly key?: string | null;
  readonly team?: string;
}

export interface Client {
  readonly sandbox: Sandbox;
  /** A request below `/v2/prism/{teamId}/`. */
  send(method: string, path: string, call?: Call): Promise<Reply>;
  /** POST contact/query with `full_name` selected unless told. */
  query(query: Record<string, unknown>, body?: Record<string, unknown>): Promise<Reply>;
  /** Full names of the rows. */
  names(query: Record<string, unknown>, body?: Record<string, unknown>): Promise<string[]>;
}

/** A sandbox for the tests of one file, as at the start before each of them. */
export function useSandbox(options: SandboxOptions = {}): Client {
  let started: Sandbox | undefined;
  const sandbox = (): Sandbox => {
    if (started === undefined) throw new Error('the sandbox is not running yet');
    return started;
  };
  beforeAll(async () => {
    started = await startSandbox(options);
  });
  beforeEach(() => sandbox().reset());
  afterAll(() => sandbox().close());

  const client: Client = {
    get sandbox() {
      return sandbox();
    },
    async send(method, path, { body, headers = {}, key = sandbox().apiKey, team = sandbox().teamId } = {}) {
      const response = await fetch(`${sandbox().url}/v2/prism/${team}/${path}`, {
        method,
        headers: {
          ...(key === null ? {} : { 'x-api-key': key }),
          'content-type': 'application/json',
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      return readReply(response);
    },
    query: (query, body = {}) =>
      client.send('POST', 'contact/query', { body: { query: { select: ['full_name'], ...query }, ...body } }),
    async names(query, body) {
      const reply = await client.query(query, body);
      if (reply.status !== 200) throw new Error(reply.text);
      return reply.json.data.map((row) => row.properties.full_name);
    },
  };
  return client;
}

async function readReply(response: Response): Promise<Reply> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: readBody(text) as AnyBody };
}

function readBody(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text);
    const isEnvelope = typeof body === 'object' && body !== null && Object.keys(body).join() === 'error';
    return isEnvelope && 'error' in body ? body.error : body;
  } catch {
    return undefined;
  }
}

/** Ids of the contacts that the documents and tests speak of. */
export function idOf(client: Client, fullName: string): string {
  const found = client.sandbox.contacts().find((contact) => contact.values['full_name'] === fullName);
  if (found === undefined) throw new Error(`there is no ${fullName}`);
  return found.id;
}

export const nobody = '99999999-9999-4999-8999-999999999999';

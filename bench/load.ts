import { Client } from 'undici';

export interface LoadOptions {
  readonly url: string;
  readonly connections: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Of the n-th request. */
  readonly body: (n: number) => string;
}

/** Latencies in milliseconds, ascending. */
export interface LoadResult {
  readonly latencies: readonly number[];
  readonly seconds: number;
}

/** Kept-alive connections, each with one request under way at a time. Throws when an answer is not a good one. */
export class Load {
  readonly #options: LoadOptions;
  readonly #path: string;
  readonly #clients: readonly Client[];
  #n = 0;

  constructor(options: LoadOptions) {
    const { origin, pathname } = new URL(options.url);
    this.#options = options;
    this.#path = pathname;
    this.#clients = Array.from({ length: options.connections }, () => new Client(origin));
  }

  /** Each connection asks again as soon as it has its answer, until `isOver`. */
  async run(isOver: (sent: number, seconds: number) => boolean): Promise<LoadResult> {
    const latencies: number[] = [];
    const begin = performance.now();
    let sent = 0;
    const one = async (client: Client) => {
      for (let now = begin; !isOver(sent, (now - begin) / 1000); ) {
        sent += 1;
        await this.#ask(client, this.#options.body(this.#n++));
        const answered = performance.now();
        latencies.push(answered - now);
        now = answered;
      }
    };
    await Promise.all(this.#clients.map(one));
    const seconds = (performance.now() - begin) / 1000;
    return { latencies: latencies.sort((a, b) => a - b), seconds };
  }

  async one(): Promise<void> {
    const [client] = this.#clients;
    if (client !== undefined) await this.#ask(client, this.#options.body(this.#n++));
  }

  /** One request on every connection at once. */
  async burst(): Promise<void> {
    const bodies = this.#clients.map(() => this.#options.body(this.#n++));
    await Promise.all(this.#clients.map((client, index) => this.#ask(client, bodies[index] ?? '')));
  }

  async close(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.destroy()));
  }

  #ask(client: Client, body: string): Promise<void> {
    return new Promise((resolve, reject) => {
      let status = 0;
      let wrong = '';
      const options = { path: this.#path, method: 'POST', headers: this.#options.headers, body } as const;
      client.dispatch(options, {
        // undici takes a handler for its current interface by this method.
        onRequestStart: () => {},
        onResponseStart: (_controller, statusCode) => {
          status = statusCode;
        },
        onResponseData: (_controller, chunk) => {
          // GraphQL says that it failed with status 200.
          if (chunk.includes('"errors"')) wrong = chunk.toString();
        },
        onResponseEnd: () => {
          if (status === 200 && wrong === '') resolve();
          else reject(new Error(`status ${status} from ${this.#options.url} ${wrong}`));
        },
        onResponseError: (_controller, error) => reject(error),
      });
    });
  }
}

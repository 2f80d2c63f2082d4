import { Client } from 'undici';
import type { Call } from './call.ts';

export interface LoadOptions {
  readonly url: string;
  readonly connections: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The n-th operation: what is sent for it, one after the other. */
  readonly calls: (n: number) => readonly Call[];
}

/** Latencies in milliseconds, ascending. */
export interface LoadResult {
  readonly latencies: readonly number[];
  readonly seconds: number;
}

/** Kept-alive connections, each with one request under way at a time. Throws when an answer is not a good one. */
export class Load {
  readonly #options: LoadOptions;
  readonly #clients: readonly Client[];
  #n = 0;

  constructor(options: LoadOptions) {
    const { origin } = new URL(options.url);
    this.#options = options;
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
        await this.#ask(client, this.#options.calls(this.#n++));
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
    if (client !== undefined) await this.#ask(client, this.#options.calls(this.#n++));
  }

  /** One request on every connection at once. */
  async burst(): Promise<void> {
    await Promise.all(this.#clients.map((client) => this.#ask(client, this.#options.calls(this.#n++))));
  }

  async close(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.destroy()));
  }

  async #ask(client: Client, calls: readonly Call[]): Promise<void> {
    for (const call of calls) await this.#send(client, call);
  }

  #send(client: Client, call: Call): Promise<void> {
    return new Promise((resolve, reject) => {
      let status = 0;
      let wrong = '';
      client.dispatch(
        { ...call, headers: this.#options.headers },
        {
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
        },
      );
    });
  }
}

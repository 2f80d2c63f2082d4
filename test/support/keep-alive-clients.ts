import { Agent, request } from 'node:http';

/** What clients saw, all together. */
export interface Seen {
  /** How many answers came from each gateway. */
  readonly answers: ReadonlyMap<string, number>;
  /** Every request that was not answered with data, and why. */
  readonly failures: readonly string[];
}

/**
 * So many clients, each with a kept-alive connection of its own, that ask one thing after the other until told to stop.
 * `pick` says, as a balancer does, which gateway a new connection goes to.
 */
export function keepAliveClients(options: {
  readonly clients: number;
  readonly pick: () => string;
  readonly body: () => string;
}): { readonly seen: Seen; stop(): Promise<void> } {
  const answers = new Map<string, number>();
  const failures: string[] = [];
  let isStopped = false;
  const client = async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    let url = options.pick();
    while (!isStopped) {
      try {
        const { text, isLast } = await ask(url, agent, options.body());
        if (!text.startsWith('{"data":{')) failures.push(text.slice(0, 200));
        answers.set(url, (answers.get(url) ?? 0) + 1);
        if (isLast) url = options.pick();
      } catch (error) {
        failures.push(String(error));
        url = options.pick();
      }
    }
    agent.destroy();
  };
  const all = Promise.all(Array.from({ length: options.clients }, client));
  return {
    seen: { answers, failures },
    stop: async () => {
      isStopped = true;
      await all;
    },
  };
}

function ask(url: string, agent: Agent, body: string): Promise<{ text: string; isLast: boolean }> {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-api-key': 'sandbox-key',
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ text, isLast: response.headers.connection === 'close' }));
    });
    sent.on('error', reject).end(body);
  });
}

import type { GraphQLAnswer } from './gateway.ts';

/** A subscription over server-sent events, read one event at a time. */
export interface Subscription {
  /** The next event, or undefined when the stream has ended. */
  next(): Promise<GraphQLAnswer | undefined>;
  /** What is still to come, to the end of the stream. */
  rest(): Promise<GraphQLAnswer[]>;
  /** Goes away, as a client that closes its tab. */
  leave(): Promise<void>;
}

export async function subscribe(
  url: string,
  query: string,
  variables: object,
  headers: Record<string, string>,
): Promise<Subscription> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  if (!response.headers.get('content-type')?.startsWith('text/event-stream') || response.body === null) {
    throw new Error(`No event stream: ${response.status} ${await response.text()}`);
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';

  async function next(): Promise<GraphQLAnswer | undefined> {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end < 0) {
        const { value, done } = await reader.read();
        if (done) return undefined;
        text += value;
        continue;
      }
      const event = text.slice(0, end);
      text = text.slice(end + 2);
      const data = /^data: (.+)$/m.exec(event)?.[1];
      if (data !== undefined && /^event: next$/m.test(event)) return JSON.parse(data);
    }
  }

  return {
    next,
    rest: async () => {
      const events: GraphQLAnswer[] = [];
      for (let event = await next(); event !== undefined; event = await next()) events.push(event);
      return events;
    },
    leave: () => reader.cancel(),
  };
}

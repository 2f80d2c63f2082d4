import { request } from 'undici';
import { teamId } from './data.ts';
import { start } from './processes.ts';

/** The upstream of the bench in a process of its own, steered and counted. */
export interface Upstream {
  readonly url: string;
  readonly teamId: string;
  readonly apiKey: string;
  /** How many requests it has got so far. */
  requests(): Promise<number>;
  setLatency(ms: number): Promise<void>;
  stop(): Promise<void>;
}

export async function startUpstream(): Promise<Upstream> {
  const { url, stop } = await start({ file: 'servers/upstream.js' });
  const control = async (path: string) => {
    const { body } = await request(`${url}/_bench/${path}`);
    return Number(await body.text());
  };
  return {
    url,
    teamId,
    apiKey: 'bench',
    requests: () => control('requests'),
    setLatency: async (ms) => {
      await control(`latency?${ms}`);
    },
    stop,
  };
}

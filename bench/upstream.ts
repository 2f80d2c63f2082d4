import { request } from 'undici';
import { start } from './processes.ts';

/** The sandbox in a process of its own, steered and counted through its control surface. */
export interface Upstream {
  readonly url: string;
  readonly teamId: string;
  readonly apiKey: string;
  readonly ids: readonly string[];
  /** How many it has got so far, control not counted. */
  requests(): Promise<number>;
  setLatency(ms: number): Promise<void>;
  stop(): Promise<void>;
}

interface State {
  readonly teams: readonly { readonly id: string }[];
  readonly keys: readonly { readonly key: string }[];
  readonly requests: { readonly total: number };
}

interface Page {
  readonly data: readonly { readonly id: string }[];
  readonly next_cursor: string | null;
}

const idsWanted = 400;

export async function startUpstream(): Promise<Upstream> {
  const { url, stop } = await start({
    file: '../../dist/sandbox/main.js',
    env: { PORT: '0', SANDBOX_LOG_LIMIT: '0' },
  });
  const ask = async (path: string, options?: Parameters<typeof request>[1]): Promise<unknown> => {
    const { statusCode, body } = await request(url + path, options);
    if (statusCode !== 200) throw new Error(`${path}: ${statusCode} ${await body.text()}`);
    return body.json();
  };
  const state = async () => (await ask('/_sandbox/state')) as State;
  const { teams, keys } = await state();
  const [teamId, apiKey] = [teams[0]?.id ?? '', keys[0]?.key ?? ''];
  const ids: string[] = [];
  for (let cursor = ''; ids.length < idsWanted; ) {
    const path = `/v2/prism/${teamId}/contact?limit=50${cursor}`;
    const page = (await ask(path, { headers: { 'x-api-key': apiKey } })) as Page;
    ids.push(...page.data.map(({ id }) => id));
    if (page.next_cursor === null) throw new Error(`the sandbox has ${ids.length} contacts only`);
    cursor = `&cursor=${encodeURIComponent(page.next_cursor)}`;
  }
  return {
    url,
    teamId,
    apiKey,
    ids,
    requests: async () => (await state()).requests.total,
    setLatency: async (latencyMs) => {
      await ask('/_sandbox/settings', { method: 'PATCH', body: JSON.stringify({ latencyMs }) });
    },
    stop,
  };
}

import { shareThroughRedis } from '../../src/redis/share-through.ts';
import { logLines } from './log-lines.ts';

/** What the log tells of the Redis at an address, from the start to the end, line by line. */
export async function toldOfRedis(url: string): Promise<readonly Record<string, unknown>[]> {
  const log = logLines('info');
  const sharing = await shareThroughRedis({ url, baseUrl: 'http://127.0.0.1:9', logger: log.logger });
  await sharing.close();
  return log.lines();
}

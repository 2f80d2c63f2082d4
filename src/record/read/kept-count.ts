import type { Operation } from '../../operation/context.ts';
import type { PrismClient } from '../../prism/client/client.ts';
import { keptRead } from './kept-read.ts';
import type { Readable } from './reader.ts';

/** A count, for one request where none is kept. `of`: what is counted, the same for equal counts. */
export function keptCount(
  object: Readable,
  operation: Operation,
  of: string,
  count: (prism: PrismClient) => Promise<number | null>,
): Promise<number | null> {
  const key = { text: `c ${object.path} ${of}` };
  return keptRead(operation, {
    kind: 'count',
    name: key.text,
    recall: async (keeping) => {
      const { stamp, held } = await keeping.look([key]);
      return {
        stamp,
        within: (ageMs, unsure) => {
          const since = performance.now() - ageMs;
          const found = held(key).find(({ at, isSure }) => at >= since && (isSure || unsure));
          return found && { value: found.value as number | null, at: found.at };
        },
      };
    },
    ask: async (asking, stamp) => {
      const prism = stamp ? asking.prism.with({ since: stamp.shared }) : asking.prism;
      const value = await asking.planned(1, () => count(prism));
      if (stamp) asking.keeping?.keep([{ key, value }], stamp);
      return value;
    },
  });
}

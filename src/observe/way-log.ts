import type { Logger } from 'pino';
import { keyName } from '../prism/credential.ts';
import type { BreakerChange, TellWay } from '../prism/way/way-event.ts';

/** One line for each change on the way to the upstream. */
export function wayLog(logger: Logger): TellWay {
  return (event) => {
    const key = event.credential === undefined ? undefined : keyName(event.credential);
    if (event.kind === 'breaker') {
      logger[event.state === 'open' ? 'warn' : 'info']({ breaker: event.state, key }, breakerText(event));
    } else if (event.kind === 'pause') {
      logger.warn({ key, pauseMs: event.ms }, 'the upstream wants this key left alone');
    } else {
      const { percent, sent, limit } = event;
      logger.warn({ key, percent, sent, limit }, `${percent} % of this key's month is used`);
    }
  };
}

function breakerText({ state, credential }: BreakerChange): string {
  const whose = credential === undefined ? 'the whole upstream' : 'this key';
  if (state === 'open') return `the breaker of ${whose} is open: nothing is sent`;
  return state === 'closed' ? `the breaker of ${whose} is closed again` : `one request tries for ${whose}`;
}

import { type FrontState, stateOf } from '../http/front-page/front-state.ts';
import type { Place } from '../http/place.ts';
import type { Probes } from '../http/probes.ts';
import type { Watched } from '../http/readiness.ts';
import { version } from '../observe/version.ts';
import type { GatewayOptions } from '../settings/gateway-options.ts';

/** What `/` tells of the gateway now: where things are, and how it is. */
export function frontOf(
  options: GatewayOptions,
  place: Place,
  probes: Probes,
  { running, upstream, apiKey }: Watched,
): FrontState {
  const { graphiql = true, introspection = true, graphiqlKey } = options;
  const hasProbes = options.probes !== false;
  return {
    name: 'prism-graphql-gateway',
    version,
    graphql: place.name,
    graphiql: graphiql ? place.name : undefined,
    docs: graphiql && introspection ? `${place.name}?docs` : undefined,
    probes: hasProbes ? Object.keys(probes).map((path) => path.slice(1)) : [],
    // Where the probes have another address, so has what they tell.
    state: hasProbes ? stateOf({ running, upstream, apiKey: apiKey ?? graphiqlKey }) : undefined,
  };
}

import SchemaBuilder from '@pothos/core';
import DirectivesPlugin from '@pothos/plugin-directives';
import FederationPlugin from '@pothos/plugin-federation';
import type { GatewayContext } from '../operation/context.ts';

/** What the schema is built with. Defines no types: each is defined in the folder of its object. */
export const builder = new SchemaBuilder<{
  Context: GatewayContext;
  Scalars: {
    ID: { Input: string; Output: string };
    JSON: { Input: unknown; Output: unknown };
    JSONObject: { Input: Record<string, unknown>; Output: object };
    DateTime: { Input: Date; Output: Date | string };
    ContactDate: { Input: string; Output: string };
    ContactFilterValue: { Input: string | number | boolean; Output: string | number | boolean };
  };
}>({
  // Without the directives plugin the subgraph's SDL silently lacks its @key and @link.
  plugins: [DirectivesPlugin, FederationPlugin],
});

builder.queryType({
  description:
    'Reads. Each costs the fewest upstream requests its selection allows; `extensions.upstream` tells how many.',
});

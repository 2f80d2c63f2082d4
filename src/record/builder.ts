import SchemaBuilder from '@pothos/core';
import DirectivesPlugin from '@pothos/plugin-directives';
import { DateTimeResolver, JSONObjectResolver, JSONResolver } from 'graphql-scalars';
import { PrismDate, PrismFilterValue } from '../graphql/scalars.ts';
import type { GatewayContext } from '../operation/context.ts';
import permissions from './permission/field-permissions.ts';

/** What a federation router is told (spec v2.9), as far as the schema does. */
type FederationDirectives = {
  key: { locations: 'OBJECT'; args: { fields: string; resolvable?: boolean } };
  shareable: { locations: 'OBJECT'; args: Record<string, never> };
  cost: { locations: 'FIELD_DEFINITION'; args: { weight: number } };
  listSize: {
    locations: 'FIELD_DEFINITION';
    args: {
      assumedSize: number;
      slicingArguments: readonly string[];
      sizedFields: readonly string[];
      requireOneSlicingArgument: boolean;
    };
  };
};

/** What a schema is built with. It has the scalars and the empty root types; every capability adds its own. */
export type Builder = ReturnType<typeof createBuilder>;

export function createBuilder() {
  const builder = new SchemaBuilder<{
    Context: GatewayContext;
    Directives: FederationDirectives;
    Scalars: {
      ID: { Input: string; Output: string };
      JSON: { Input: unknown; Output: unknown };
      JSONObject: { Input: Record<string, unknown>; Output: object };
      DateTime: { Input: Date; Output: Date | string };
      PrismDate: { Input: string; Output: string };
      PrismFilterValue: { Input: string | number | boolean; Output: string | number | boolean };
    };
  }>({
    // Without the directives plugin the subgraph's SDL silently lacks its @key and @link.
    plugins: [permissions, DirectivesPlugin],
  });
  builder.addScalarType('JSON', JSONResolver);
  builder.addScalarType('JSONObject', JSONObjectResolver);
  builder.addScalarType('DateTime', DateTimeResolver);
  builder.addScalarType('PrismDate', PrismDate);
  builder.addScalarType('PrismFilterValue', PrismFilterValue);
  builder.queryType({
    description:
      'Reads. Each costs the fewest upstream requests its selection allows; `extensions.upstream` tells how many.',
  });
  builder.mutationType({
    description:
      'Writes. What the caller can act on is a member of the payload that implements `PrismError`; what is wrong with the call or the world is an error with a code.',
  });
  builder.subscriptionType({ description: 'What happens over time, as server-sent events.' });
  return builder;
}

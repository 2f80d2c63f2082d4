import type { Builder } from '../builder.ts';
import type { RecordObject } from '../object/record-object.ts';
import { type Failure, type FailureName, failureTypes } from './failures.ts';
import type { Written } from './success.ts';

/** The union that a write answers: its success, or one of the failures named. */
export function payloadType<Success extends { readonly __typename: string } = Written>(
  { builder }: RecordObject,
  name: string,
  {
    success,
    failures,
    description,
  }: {
    readonly success: PothosSchemaTypes.ObjectRef<Builder['$inferSchemaTypes'], Success>;
    readonly failures: readonly FailureName[];
    readonly description: string;
  },
) {
  return builder.unionType(name, {
    description,
    types: [success, ...failureTypes(builder, failures)],
    resolveType: ({ __typename: type }: Success | Failure, { operation }) =>
      operation.told.payload(type, type === success.name ? 'ok' : 'failed'),
  });
}

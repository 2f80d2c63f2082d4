import type { FieldNullability, InputFieldMap, SchemaTypes, TypeParam } from '@pothos/core';
import type { Operation } from '../../operation/context.ts';
import type { Right } from '../../operation/permissions.ts';

/** A right to a kind of record. */
export type KindPermission = `${string}:${Right}`;

/** What a caller needs for a field: nothing, a right to a kind of record, or what its resolver asks for each record. */
export type FieldPermission = 'none' | 'each' | KindPermission;

/** What a field's arguments (or its property) lead through besides. Throws FORBIDDEN. */
export type PermitArguments = (args: Readonly<Record<string, unknown>>, operation: Operation) => void;

declare module 'graphql' {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    permission?: FieldPermission;
    permitArguments?: PermitArguments;
  }
}

declare global {
  export namespace PothosSchemaTypes {
    interface FieldOptions<
      Types extends SchemaTypes = SchemaTypes,
      ParentShape = unknown,
      Type extends TypeParam<Types> = TypeParam<Types>,
      Nullable extends FieldNullability<Type> = FieldNullability<Type>,
      Args extends InputFieldMap = InputFieldMap,
      ResolveShape = unknown,
      ResolveReturnShape = unknown,
    > {
      permission?: FieldPermission;
    }
    interface QueryFieldOptions<
      Types extends SchemaTypes,
      Type extends TypeParam<Types>,
      Nullable extends FieldNullability<Type>,
      Args extends InputFieldMap,
      ResolveReturnShape,
    > {
      permission: FieldPermission;
    }
    interface MutationFieldOptions<
      Types extends SchemaTypes,
      Type extends TypeParam<Types>,
      Nullable extends FieldNullability<Type>,
      Args extends InputFieldMap,
      ResolveReturnShape,
    > {
      permission: FieldPermission;
    }
    interface SubscriptionFieldOptions<
      Types extends SchemaTypes,
      Type extends TypeParam<Types>,
      Nullable extends FieldNullability<Type>,
      Args extends InputFieldMap,
      ResolveShape,
      ResolveReturnShape,
    > {
      permission: FieldPermission;
    }
  }
}

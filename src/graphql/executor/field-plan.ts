import type {
  FieldNode,
  GraphQLField,
  GraphQLFieldResolver,
  GraphQLObjectType,
  GraphQLResolveInfo,
} from 'graphql';
import type { ArgumentsOf } from './arguments.ts';
import type { Execution } from './execution.ts';
import type { Path } from './path.ts';

/** One field of an answer, with all about it that is the same in every run of its document. */
export interface FieldPlan {
  readonly key: string;
  /** At least how many characters it has in the answer beside its value. */
  readonly size: number;
  /** One, or several that were merged. */
  readonly nodes: readonly [FieldNode, ...FieldNode[]];
  readonly parentType: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
  readonly resolve: GraphQLFieldResolver<unknown, unknown>;
  readonly argumentsOf: ArgumentsOf;
  readonly isNullable: boolean;
  /** Undefined: what it answers has fields or items of its own. */
  readonly leaf: Leaf | undefined;
  readonly complete: Complete;
  /** What is selected below it, on the object type that it turns out to have. */
  readonly below: (type: GraphQLObjectType) => ObjectPlan;
}

/** The fields of one object of an answer, in the order of the answer. */
export interface ObjectPlan {
  readonly fields: readonly FieldPlan[];
  /** One of the keys is `__proto__`, which only an object without a prototype can hold. */
  readonly isOdd: boolean;
}

/** What a field does that is answered with a scalar or an enum: most fields of an answer do just this. */
export interface Leaf {
  readonly read: (
    execution: Execution,
    plan: FieldPlan,
    source: unknown,
    parent: Path | undefined,
  ) => unknown;
  readonly complete: (value: unknown) => unknown;
  /** A text is answered as it is. */
  readonly isText: boolean;
}

/** Makes of what a resolver gave what is answered (GraphQL spec, 6.4.3 CompleteValue). `path`: of the value. */
export type Complete = (
  execution: Execution,
  plan: FieldPlan,
  path: Path,
  info: GraphQLResolveInfo,
  value: unknown,
) => unknown;

import type { GraphQLResolveInfo } from 'graphql';
import type { Path } from './path.ts';
import type { FieldPlan } from './plan.ts';
import type { Execution } from './run.ts';

/** What a resolver may ask about its field: told when it asks, since most do not. */
export class ResolveInfo implements GraphQLResolveInfo {
  readonly #execution: Execution;
  readonly #plan: FieldPlan;
  readonly #parent: Path | undefined;

  constructor(execution: Execution, plan: FieldPlan, parent: Path | undefined) {
    this.#execution = execution;
    this.#plan = plan;
    this.#parent = parent;
  }

  get fieldName() {
    return this.#plan.field.name;
  }
  get fieldNodes() {
    return this.#plan.nodes;
  }
  get returnType() {
    return this.#plan.field.type;
  }
  get parentType() {
    return this.#plan.parentType;
  }
  get path(): Path {
    return { prev: this.#parent, key: this.#plan.key, typename: this.#plan.parentType.name };
  }
  get schema() {
    return this.#execution.scope.schema;
  }
  get fragments() {
    return this.#execution.scope.fragments;
  }
  get rootValue() {
    return this.#execution.rootValue;
  }
  get operation() {
    return this.#execution.operation;
  }
  get variableValues() {
    return this.#execution.variableValues;
  }
}

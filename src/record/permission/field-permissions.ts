import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import { Operation } from '../../operation/context.ts';
import type { FieldPermission } from './field-permission.ts';
import { permitBelow } from './permissions-below.ts';

const pluginName = 'permissions';
const rootTypes: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);

type Resolver<Types extends SchemaTypes> = GraphQLFieldResolver<unknown, Types['Context'], object>;
type Field<Types extends SchemaTypes> = PothosOutputFieldConfig<Types>;

declare global {
  export namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      permissions: FieldPermissions<Types>;
    }
  }
}

/**
 * The one place where permissions are asked for: a field states what it needs beside its resolver, which then runs only
 * for callers that have it. A root field has to state something.
 */
export class FieldPermissions<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(config: Field<Types>): Field<Types> {
    const { permission } = config.pothosOptions;
    if (permission === undefined) {
      if (!rootTypes.has(config.parentType)) return config;
      throw new Error(`${config.parentType}.${config.name} states no \`permission\`.`);
    }
    return {
      ...config,
      description: described(config.description, permission),
      extensions: { ...config.extensions, permission },
    };
  }

  override wrapResolve(resolve: Resolver<Types>, { parentType, pothosOptions }: Field<Types>) {
    const { permission = 'none' } = pothosOptions;
    const isWrite = parentType === 'Mutation';
    // The events of a subscription were asked for with leave.
    if (parentType === 'Subscription' || (!isKind(permission) && !isWrite)) return resolve;
    const checked: Resolver<Types> = (root, args, context, info) => {
      const operation = operationOf(context);
      if (operation.permissions !== undefined) {
        if (isKind(permission)) operation.permit(permission);
        // What its answer may not tell is known before anything is written.
        if (isWrite) permitBelow(info, operation);
      }
      return resolve(root, args, context, info);
    };
    return checked;
  }

  override wrapSubscribe(subscribe: Resolver<Types> | undefined, { pothosOptions }: Field<Types>) {
    const { permission = 'none' } = pothosOptions;
    if (subscribe === undefined || !isKind(permission)) return subscribe;
    const checked: Resolver<Types> = (root, args, context, info) => {
      operationOf(context).permit(permission);
      return subscribe(root, args, context, info);
    };
    return checked;
  }
}

function operationOf(context: object): Operation {
  if ('operation' in context && context.operation instanceof Operation) return context.operation;
  throw new TypeError('The context has no operation.');
}

function isKind(permission: FieldPermission) {
  return permission !== 'none' && permission !== 'each';
}

function described(description: string | null | undefined, permission: FieldPermission): string {
  const what = permission === 'each' ? '`read` of what it finds' : `\`${permission}\``;
  return permission === 'none' ? (description ?? '') : `${description ?? ''} Needs ${what}.`.trim();
}

SchemaBuilder.registerPlugin(pluginName, FieldPermissions);

export default pluginName;

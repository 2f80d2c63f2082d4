import { type ASTVisitor, type FieldNode, type ValidationContext, validate } from 'graphql';
import { createGraphQLError, type Plugin } from 'graphql-yoga';

export interface NoIntrospectionOptions {
  /** Whether whoever gets in may ask for `_service { sdl }`: a router that composes the graph needs it. */
  readonly sdl: boolean;
}

/**
 * Refuses to tell the schema, whole or by what an error suggests in the place of a name that it does not have.
 * `__typename` stays: clients need it in every answer.
 */
export function useNoIntrospection({ sdl }: NoIntrospectionOptions): Plugin {
  const closed = new Set(sdl ? ['__schema', '__type'] : ['__schema', '__type', '_service']);
  function NoIntrospection(context: ValidationContext): ASTVisitor {
    return {
      Field(node: FieldNode) {
        if (!closed.has(node.name.value)) return;
        context.reportError(
          createGraphQLError('Introspection is switched off here.', {
            nodes: [node],
            extensions: { code: 'INTROSPECTION_DISABLED' },
          }),
        );
      },
    };
  }
  return {
    onValidate({ addValidationRule, setValidationFn }) {
      addValidationRule(NoIntrospection);
      setValidationFn((schema, document, rules, options) =>
        validate(schema, document, rules, { ...options, hideSuggestions: true }),
      );
    },
    onExecute({ args }) {
      Object.assign(args, { hideSuggestions: true });
    },
    onSubscribe({ args }) {
      Object.assign(args, { hideSuggestions: true });
    },
  };
}

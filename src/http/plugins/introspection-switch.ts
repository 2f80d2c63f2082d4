import type { FieldNode, ValidationContext } from 'graphql';
import { createGraphQLError, type Plugin } from 'graphql-yoga';

/** Refuses to tell the schema. `__typename` stays: clients need it in every answer. */
export function useNoIntrospection(): Plugin {
  function NoIntrospection(context: ValidationContext) {
    return {
      Field(node: FieldNode) {
        if (node.name.value !== '__schema' && node.name.value !== '__type') return;
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
    onValidate({ addValidationRule }) {
      addValidationRule(NoIntrospection);
    },
  };
}

import { type DocumentNode, getOperationAST, type OperationDefinitionNode } from 'graphql';
import { createGraphQLError, type Plugin, type YogaInitialContext } from 'graphql-yoga';
import { isOperation } from '../../graphql/persisted/fragments.ts';
import { excerpt } from '../../prism/excerpt.ts';

/** Tells a request from which nobody can know what to run how to say so. Comes before Yoga's own refusal, which does not. */
export function useOperationChoice(): Plugin<YogaInitialContext> {
  return {
    onParse:
      () =>
      ({ result, context: { params } }) => {
        const name = params?.operationName;
        if (!isDocument(result) || getOperationAST(result, name) !== null) return;
        throw createGraphQLError(fault(result.definitions.filter(isOperation), name), {
          extensions: { code: 'BAD_REQUEST', http: { status: 400, spec: true } },
        });
      },
  };
}

function isDocument(result: unknown): result is DocumentNode {
  return typeof result === 'object' && result !== null && 'definitions' in result;
}

/** How many names, and characters of each, are told. */
const mostNames = 5;
const longestName = 100;

function fault(operations: readonly OperationDefinitionNode[], asked: string | null | undefined): string {
  if (operations.length === 0)
    return 'The document has no operation to run: a fragment is used by one, such as `query { contacts { nodes { ...F } } }`.';
  const named = operations.flatMap(({ name }) => name?.value ?? []);
  const told = named.slice(0, mostNames).map(quoted).join(', ') + (named.length > mostNames ? ', …' : '');
  if (asked == null)
    return `The document has ${operations.length} operations. Say in \`operationName\` which to run: ${told}.`;
  const instead = told === '' ? 'The one that it has is without a name: leave that out.' : `It has ${told}.`;
  return `\`operationName\` is ${quoted(asked)}, and the document has no operation of that name. ${instead}`;
}

function quoted(name: string): string {
  return `\`${excerpt(name, longestName)}\``;
}

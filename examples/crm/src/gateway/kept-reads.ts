import { SetContextLink } from '@apollo/client/link/context';
import { OperationTypeNode } from 'graphql';

/** What the gateway has read within the last minute need not be read again. */
const young = 'max-age=60';

/** Of a query that has to be told what is there now. */
export const freshly = { headers: { 'cache-control': 'no-cache' } };

/** Lets the gateway answer queries from what it has kept, unless they are asked `freshly`. */
export const keptReads = new SetContextLink((context, { operationType }) => {
  if (operationType !== OperationTypeNode.QUERY) return context;
  return { ...context, headers: { 'cache-control': young, ...context['headers'] } };
});

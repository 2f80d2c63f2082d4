import type { GraphQLSchema } from 'graphql';
import { createYoga, type YogaServerInstance } from 'graphql-yoga';
import type { Logger } from 'pino';
import { type Documents, noErrors } from '../graphql/documents.ts';
import { documentIdNames } from '../http/document-id.ts';
import { pageOptions } from '../http/graphiql.ts';
import { renderPage } from '../http/graphiql-page.ts';
import { useGraphiqlHead } from '../http/plugins/graphiql-head.ts';
import { maskError } from '../http/plugins/mask-errors.ts';
import { yogaLogger } from '../observe/logger.ts';
import type { GatewayContext } from '../operation/context.ts';
import type { GatewayOptions } from '../settings/gateway-options.ts';
import type { pluginsOf } from './plugins.ts';

export interface YogaParts {
  readonly schema: GraphQLSchema;
  readonly plugins: ReturnType<typeof pluginsOf>;
  readonly documents: Documents;
  readonly logger: Logger;
  readonly contextOf: (request: Request) => GatewayContext;
}

/** Yoga with what the plugins do themselves switched off. */
export function yogaOf(
  options: GatewayOptions,
  { schema, plugins, documents, logger, contextOf }: YogaParts,
): YogaServerInstance<object, GatewayContext> {
  const made = pageOptions(options, schema);
  const page = () => renderPage(made());
  const hasPage = options.graphiql !== false;
  return createYoga<object, GatewayContext>({
    schema,
    context: ({ request }) => contextOf(request),
    graphqlEndpoint: '/graphql',
    // The end of no URL: the probes tell of health.
    healthCheckEndpoint: ' ',
    landingPage: false,
    logging: yogaLogger(logger),
    multipart: false,
    extraParamNames: [...documentIdNames],
    maxRequestBodySize: false,
    parserAndValidationCache: { documentCache: documents, errorCache: noErrors },
    cors: false,
    maskedErrors: { maskError },
    graphiql: hasPage && {},
    renderGraphiQL: page,
    plugins: hasPage ? [useGraphiqlHead(page), ...plugins] : plugins,
  });
}

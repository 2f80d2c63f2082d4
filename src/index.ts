/** What an application that embeds the gateway imports of `prism-graphql-gateway`. */
export { createGateway, type Gateway } from './gateway.ts';
export { CallerBook, type CallerEntry } from './http/caller-book.ts';
export type { Schemas } from './schema.ts';
export { type SchemaChoice, SchemaChoiceError, schemasOf } from './schema-choice.ts';
export { type RunningGateway, type ServerOptions, startGateway } from './server.ts';
export type { GatewayOptions } from './settings/gateway-options.ts';

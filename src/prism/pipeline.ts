import { CappedTransport } from './capped-transport.ts';
import { CoalescingTransport } from './coalescing-transport.ts';
import { HttpTransport, type HttpTransportOptions } from './http-transport.ts';
import { RetryingTransport, type RetryOptions } from './retrying-transport.ts';
import { TeamWrites } from './team-writes.ts';
import type { PrismTransport } from './transport.ts';
import { WriteWatchingTransport } from './write-watching-transport.ts';

export interface PipelineOptions extends HttpTransportOptions, RetryOptions {}

/** The way of every request to the upstream, and what the layers on it tell of themselves. */
export interface Pipeline {
  readonly transport: PrismTransport;
  readonly writes: TeamWrites;
  close(): Promise<void>;
}

/** Wraps the layers one in another; read it from the bottom: that is the order in which a request passes them. */
export function createPipeline(options: PipelineOptions): Pipeline {
  const writes = new TeamWrites();
  const http = new HttpTransport(options);
  let transport: PrismTransport = http;
  transport = new RetryingTransport(transport, options);
  transport = new CappedTransport(transport);
  transport = new WriteWatchingTransport(transport, writes);
  transport = new CoalescingTransport(transport, writes);
  return { transport, writes, close: () => http.close() };
}

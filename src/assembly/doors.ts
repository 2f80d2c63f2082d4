import type { IncomingMessage, ServerResponse } from 'node:http';
import type { YogaServerInstance } from 'graphql-yoga';
import type { Logger } from 'pino';
import { withWeighedAccept } from '../http/accept.ts';
import type { AllowedHosts } from '../http/allowed-hosts.ts';
import type { DirectPath } from '../http/direct/direct-path.ts';
import { enter, hostRefusal, pathRefusal, refuse } from '../http/front-door.ts';
import { takeParsedBody } from '../http/parsed-body.ts';
import type { Place } from '../http/place.ts';
import { answerProbe, type Probes } from '../http/probes.ts';
import { webResponse } from '../http/web-response.ts';
import type { GatewayContext } from '../operation/context.ts';

/** Which names and paths are let in. */
export interface Doorway {
  readonly hosts: AllowedHosts;
  readonly place: Place;
}

/** Where what speaks Node's HTTP comes in. */
export function nodeDoor(direct: DirectPath, { hosts, place }: Doorway) {
  return (request: IncomingMessage, response: ServerResponse, body?: unknown): void => {
    takeParsedBody(request, body);
    const refused = enter(request, hosts, place);
    if (refused === undefined) direct.handle(request, response);
    else refuse(refused, response);
  };
}

/** Where what speaks the web's comes in. */
export function webDoor(yoga: YogaServerInstance<object, GatewayContext>, { hosts, place }: Doorway) {
  return async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const target = `${url.pathname}${url.search}`;
    const inside = place.inside(target);
    const refused = hostRefusal(url.host, hosts) ?? (inside === undefined && pathRefusal(target, place));
    if (refused) return new Response(refused.body, refused);
    const moved = inside === target ? request : new Request(new URL(inside ?? '', url), request);
    return webResponse(await yoga.fetch(withWeighedAccept(moved)));
  };
}

/** Where the probes alone are answered. */
export function adminDoor(probes: Probes, logger: Logger) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    answerProbe(probes, request, response).catch((err: unknown) => {
      logger.error({ err }, 'a probe failed');
      response.writeHead(500).end();
    });
  };
}

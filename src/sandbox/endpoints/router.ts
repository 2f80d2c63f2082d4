import { ApiError, badRequest, notFound } from '../errors.ts';
import type { SandboxObject } from '../model.ts';
import { objectOf } from '../objects/index.ts';
import { type Route, routes } from './routes.ts';

/** What a path as it is sent may have at most, with its query string. */
const mostCharacters = 8_192;

/** Where a request goes. */
export interface Target {
  readonly route: Route;
  /** The name of the endpoint. */
  readonly endpoint: string;
  readonly teamId: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

/**
 * Finds the route; the path is taken as received, so that a part may hold anything percent-encoded, `%2e%2e`
 * included. Answers the error to be told (400 undecodable, 404, 405, 414) instead of throwing it: the exchange is
 * logged first.
 */
export function findTarget(
  objects: readonly SandboxObject[],
  method: string,
  path: string,
): Target | ApiError {
  if (path.length > mostCharacters) {
    return new ApiError(414, 'path_too_long', `a path may have ${mostCharacters} characters`);
  }
  const mark = path.indexOf('?');
  const pathname = mark === -1 ? path : path.slice(0, mark);
  const [root, version, api, team, ...rest] = pathname.split('/');
  if (root !== '' || version !== 'v2' || api !== 'prism' || team === undefined)
    return notFound('no such path');
  try {
    const parts = rest.map(decodeURIComponent);
    const object = objectOf(objects, parts[0] ?? '');
    const fitting = mostLiteral(routes.filter((route) => fits(route, parts, object)));
    if (fitting.length === 0) return notFound('no such path');
    const route = fitting.find((candidate) => candidate.method === method);
    if (route === undefined) {
      const allow = fitting.map((candidate) => candidate.method).join(', ');
      return new ApiError(405, 'method_not_allowed', `only ${allow} here`, { headers: { allow } });
    }
    const query = new URLSearchParams(mark === -1 ? '' : path.slice(mark + 1));
    const teamId = decodeURIComponent(team).toLowerCase();
    return { route, endpoint: route.nameFor(object), teamId, params: paramsOf(route, parts), query };
  } catch {
    return badRequest('invalid_path', 'the path is not properly percent-encoded');
  }
}

function fits(route: Route, parts: readonly string[], object: SandboxObject | undefined): boolean {
  if (route.isBulk && object?.endpoints !== 'all') return false;
  return (
    route.parts.length === parts.length &&
    route.parts.every((part, index) => {
      if (part === ':objectType') return object !== undefined;
      return part.startsWith(':') ? parts[index] !== '' : part === parts[index];
    })
  );
}

/** `contact/count` is never the contact `count`, whatever the method. */
function mostLiteral(fitting: readonly Route[]): readonly Route[] {
  const literals = ({ parts }: Route): number => parts.filter((part) => !part.startsWith(':')).length;
  const most = Math.max(...fitting.map(literals));
  return fitting.filter((route) => literals(route) === most);
}

function paramsOf(route: Route, parts: readonly string[]): Record<string, string> {
  const named = route.parts.map((part, index): [string, string] => [part.slice(1), parts[index] ?? '']);
  return Object.fromEntries(named.filter((_, index) => route.parts[index]?.startsWith(':')));
}

import { ApiError, badRequest, notFound } from './errors.ts';
import { type Route, routes } from './routes.ts';

/** Where a request goes. */
export interface Target {
  readonly route: Route;
  readonly teamId: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

/**
 * Finds the route; the path is taken as received, so that a part may hold anything percent-encoded, `%2e%2e`
 * included. Answers the error to be told (400 undecodable, 404, 405) instead of throwing it: the exchange is
 * logged first.
 */
export function findTarget(method: string, path: string): Target | ApiError {
  const mark = path.indexOf('?');
  const pathname = mark === -1 ? path : path.slice(0, mark);
  const [root, version, api, team, ...rest] = pathname.split('/');
  if (root !== '' || version !== 'v2' || api !== 'prism' || team === undefined)
    return notFound('no such path');
  try {
    const parts = rest.map(decodeURIComponent);
    const fitting = mostLiteral(routes.filter((route) => fits(route, parts)));
    if (fitting.length === 0) return notFound('no such path');
    const route = fitting.find((candidate) => candidate.method === method);
    if (route === undefined) {
      const allow = fitting.map((candidate) => candidate.method).join(', ');
      return new ApiError(405, 'method_not_allowed', `only ${allow} here`, { headers: { allow } });
    }
    const query = new URLSearchParams(mark === -1 ? '' : path.slice(mark + 1));
    return { route, teamId: decodeURIComponent(team).toLowerCase(), params: paramsOf(route, parts), query };
  } catch {
    return badRequest('invalid_path', 'the path is not properly percent-encoded');
  }
}

function fits(route: Route, parts: readonly string[]): boolean {
  return (
    route.parts.length === parts.length &&
    route.parts.every((part, index) => (part.startsWith(':') ? parts[index] !== '' : part === parts[index]))
  );
}

/** `contact/count` is never the contact `count`, whatever the method. */
function mostLiteral(fitting: readonly Route[]): readonly Route[] {
  const literal = fitting.filter((route) => !route.parts.some((part) => part.startsWith(':')));
  return literal.length > 0 ? literal : fitting;
}

function paramsOf(route: Route, parts: readonly string[]): Record<string, string> {
  const named = route.parts.map((part, index): [string, string] => [part.slice(1), parts[index] ?? '']);
  return Object.fromEntries(named.filter((_, index) => route.parts[index]?.startsWith(':')));
}

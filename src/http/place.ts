import { posix } from 'node:path';
import { excerpt } from '../prism/excerpt.ts';

const ownPath = '/graphql';

/**
 * Where a gateway is among the paths of its server. Inside it is always at `/graphql`, its front page and probes beside
 * it; whatever comes is called that at the door, and told by its own name in messages.
 */
export class Place {
  /** Where GraphQL is for whoever asks. */
  readonly path: string;
  readonly #folder: string;

  /** A path such as `/api/crm/graphql`. Throws a TypeError where it is none. */
  constructor(path = ownPath) {
    if (!/^(\/[\w.~@:-]+)+$/.test(path) || posix.normalize(path) !== path)
      throw new TypeError(
        `The gateway's \`path\` must be one such as /api/graphql, not ${JSON.stringify(path)}.`,
      );
    this.path = path;
    this.#folder = posix.join(posix.dirname(path), '/');
  }

  /** What a request's target is called inside, its query with it; undefined where it is nothing of the gateway's. */
  inside(target: string): string | undefined {
    if (this.path === ownPath) return target;
    const end = target.search(/[?#]|$/);
    const [path, query] = [target.slice(0, end), target.slice(end)];
    if (path === this.path || path === `${this.path}/`) return `${ownPath}${query}`;
    const beside = `/${path.slice(this.#folder.length)}`;
    return path.startsWith(this.#folder) && beside !== ownPath ? `${beside}${query}` : undefined;
  }

  /** How the page beside it links to it. */
  get name(): string {
    return posix.basename(this.path);
  }

  /** What a page inside is called outside. */
  outside(url: URL): URL {
    return new URL(posix.join(this.#folder, url.pathname), url);
  }

  /** What is said where there is nothing. */
  nothingAt(pathname: string): string {
    return `There is nothing at ${excerpt(pathname, 100)}. GraphQL is at ${this.path}: POST {"query": "…"} as JSON there.`;
  }
}

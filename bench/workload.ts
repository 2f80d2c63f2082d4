export type Variables = Readonly<Record<string, unknown>>;

export interface RestCall {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Behind the team. */
  readonly path: string;
  readonly body?: object;
}

/** One thing that is measured: the operation of the GraphQL servers, and the REST calls that answer it for the floor. */
export interface Workload {
  readonly name: string;
  readonly query: string;
  /** The variables of the n-th operation; of a walk, `after` is where its page begins. */
  readonly variables: (n: number, after: string | null) => Variables;
  /** Sent one after the other. */
  readonly rest: (variables: Variables) => readonly RestCall[];
  readonly connections: number;
  /** Of the upstream, in milliseconds. */
  readonly latencyMs: number;
  /**
   * Each operation asks for another page of this size, which the server's own cursors name, so that no two that are under
   * way can share one.
   */
  readonly pageSize?: number;
  /** The walk is over after so many pages, and begins again; default: at its end. */
  readonly pages?: number;
  /** Sent with each operation; who does not know them does without. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether it is also asked on all connections at once, and what that sends upstream is counted. */
  readonly bursts?: boolean;
  /** What the gateway's CPU an operation may be at most, in terms of the floor's. */
  readonly cpuTimesFloor?: number;
}

/** A walk to its end and what is no read share nothing, so that an operation under load takes what it takes alone. */
export function sharesNothing({ pageSize, pages, query }: Workload): boolean {
  return (pageSize !== undefined && pages === undefined) || query.startsWith('mutation');
}

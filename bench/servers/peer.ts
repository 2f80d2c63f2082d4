/** Where the upstream is. */
export interface Place {
  readonly upstream: string;
  /** Of the team, for REST calls. */
  readonly base: string;
}

export interface RunningPeer {
  readonly url: string;
  stop(): Promise<void>;
}

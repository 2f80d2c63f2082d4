import type { Permissions } from './permissions.ts';

/** Who proved themselves to the gateway. */
export interface ProvenCaller {
  /** What logs and metrics call them: it tells no token. */
  readonly name: string;
  /** What they may do; undefined: everything. */
  readonly permissions?: Permissions | undefined;
}

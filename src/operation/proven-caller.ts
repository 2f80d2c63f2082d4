import type { CallerShare } from '../prism/transport.ts';
import type { Permissions } from './permissions.ts';

/** Who proved themselves to the gateway. */
export interface ProvenCaller {
  /** What logs and metrics call them: it tells no token. */
  readonly name: string;
  /** What they may do; undefined: everything. */
  readonly permissions?: Permissions | undefined;
  /** What they may send of what the key may; undefined: all of it. */
  readonly share?: CallerShare | undefined;
}

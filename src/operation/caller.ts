import { badUserInput, codedError } from '../graphql/errors.ts';
import { isUuid } from '../prism/client/path.ts';
import { callerKey, credentialOf } from '../prism/credential.ts';
import type { PrismRequest } from '../prism/transport.ts';
import type { ProvenCaller } from './proven-caller.ts';

/** A header of the request, by its name in lower case. */
export type Header = (name: string) => string | null | undefined;

/** The gateway's own key and team, where it has them. */
export interface OwnAccess {
  readonly apiKey: string | undefined;
  readonly teamId: string | undefined;
}

/** Who asks, and for which team. */
export interface Caller {
  readonly apiKey: string;
  /** The key's hash: what is kept for a caller is kept under it. */
  readonly credential: string;
  readonly teamId: string;
  /** With whom it shares what is read: the same for all of a key, but for those with a share of their own. */
  readonly pool: string;
  /** Which of the key's callers it is, and what that one may send, where the gateway knows. */
  readonly proven: Pick<PrismRequest, 'caller' | 'share'>;
}

/** Throws UNAUTHENTICATED, FORBIDDEN or BAD_USER_INPUT, before a request is spent. */
export function callerOf(own: OwnAccess, header: Header, proven?: ProvenCaller): Caller {
  const apiKey = own.apiKey ?? header('x-api-key');
  if (!apiKey) throw codedError('UNAUTHENTICATED', 'Send your Prism API key in the `x-api-key` header.');
  const credential = credentialOf(apiKey);
  const pool = proven?.share === undefined ? credential : callerKey({ credential, caller: proven.name });
  return {
    apiKey,
    credential,
    teamId: teamOf(own, header),
    pool,
    proven: { caller: proven?.name, share: proven?.share },
  };
}

function teamOf(own: OwnAccess, header: Header): string {
  const asked = header('x-team-id');
  if (asked && own.apiKey !== undefined && asked.toLowerCase() !== own.teamId?.toLowerCase()) {
    throw codedError(
      'FORBIDDEN',
      'This gateway serves another team than the one in the `x-team-id` header. Leave that header out.',
    );
  }
  const team = asked || own.teamId;
  if (!team) {
    throw badUserInput(
      'Name your team in the `x-team-id` header: this gateway has no default (MICRO_TEAM_ID).',
      'x-team-id',
    );
  }
  if (!isUuid(team))
    throw badUserInput('The `x-team-id` header must be a UUID, as the team has in Prism.', 'x-team-id');
  return team.toLowerCase();
}

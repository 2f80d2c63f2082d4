import { ApiError } from '../errors.ts';
import { keys } from '../seed/access.ts';
import { isUuid } from '../uuid.ts';

/** The key of a request, good for the team. 401 without one, 403 when it is unknown, revoked or for another team. */
export function authenticate(key: string | undefined, teamId: string): string {
  if (key === undefined || key === '')
    throw new ApiError(401, 'missing_api_key', 'the header x-api-key is missing');
  const known = keys.find((candidate) => candidate.key === key);
  if (known === undefined) throw new ApiError(403, 'invalid_api_key', 'the API key is not known');
  if (known.status === 'revoked') throw new ApiError(403, 'revoked_api_key', 'the API key was revoked');
  if (!isUuid(teamId)) throw new ApiError(400, 'invalid_id', 'the team id is not a UUID');
  if (!known.teams.includes(teamId))
    throw new ApiError(403, 'forbidden_team', 'the API key is not for this team');
  return key;
}

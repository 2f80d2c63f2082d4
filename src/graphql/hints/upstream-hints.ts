import {
  PrismConnectionError,
  type PrismError,
  PrismForbiddenError,
  PrismInvalidResponseError,
  PrismNotFoundError,
  PrismUnauthenticatedError,
  PrismUnavailableError,
} from '../../prism/errors.ts';

const team = '(`x-team-id`, or MICRO_TEAM_ID)';

/** What to look at where a failure of the upstream comes, as a rule, of a setting that is wrong; undefined elsewhere. */
export function upstreamHint(error: PrismError): string | undefined {
  // Then it says itself what is at fault.
  if (error.issues.length > 0) return undefined;
  if (error instanceof PrismUnauthenticatedError || error instanceof PrismForbiddenError)
    return `Check the key (\`x-api-key\`, or MICRO_API_KEY) and its team ${team}.`;
  if (error instanceof PrismNotFoundError) return `Check the team ${team}: there may be none of this id.`;
  if (error instanceof PrismConnectionError && !error.sent)
    return 'If it stays like this, check MICRO_BASE_URL.';
  if (isNoApi(error)) return 'Check MICRO_BASE_URL: what answers there may not be the Prism API.';
  return undefined;
}

/** A page where JSON should be, a redirection, or a path that is not there. */
function isNoApi(error: PrismError): boolean {
  const { status = 0 } = error;
  if (error instanceof PrismInvalidResponseError) return error.isNoJson;
  return (
    error instanceof PrismUnavailableError &&
    ((status >= 300 && status < 400) || status === 404 || status === 405)
  );
}

import type { ApiError } from '../errors.ts';
import type { SandboxSettings } from '../settings.ts';

/** An error as JSON: the v2 envelope, or flat as what stands in front of an API answers. */
export function errorBody(
  { code, message, issues }: Pick<ApiError, 'code' | 'message' | 'issues'>,
  shape: SandboxSettings['errorShape'],
  requestId: string,
): Record<string, unknown> {
  if (shape === 'flat') return { message, code };
  return { error: { code, message, request_id: requestId, errors: issues, details: {} } };
}

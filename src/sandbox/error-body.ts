import type { ApiError, Issue } from './errors.ts';
import type { SandboxSettings } from './settings.ts';

/** An error as JSON: the v2 envelope, or flat as what stands in front of an API answers. */
export function errorBody(
  error: Pick<ApiError, 'status' | 'code' | 'message' | 'issues'>,
  shape: SandboxSettings['errorShape'],
  requestId: string,
): Record<string, unknown> {
  const { code, message, issues } = error;
  if (shape === 'flat') {
    return error.status === 422 ? { message, code, errors: issues.map(flatIssue) } : { message, code };
  }
  return { error: { code, message, request_id: requestId, errors: issues, details: {} } };
}

/** Without the root of the place: `default.email`. */
function flatIssue({ field, message, code }: Issue): Record<string, unknown> {
  return { path: field.replace(/^\.body\.?/, ''), message, code };
}

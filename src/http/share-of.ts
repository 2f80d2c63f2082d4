/** As much of a body is as cheap as the connection that it comes through, and not counted, in bytes. */
export const uncounted = 16 * 1024;

/** How much a body of so many bytes takes of what callers share; `length`: its `content-length`. */
export function shareOf(length: string | number | null): number {
  const bytes = Number(length ?? 0);
  return bytes > uncounted ? bytes : 0;
}

import { badUserInput } from '../graphql/errors.ts';

/** How long an operation may take, in milliseconds: what its `x-deadline-ms` says, and `most` at most. Throws BAD_USER_INPUT. */
export function deadlineMs(header: string | null | undefined, most: number): number {
  if (header === null || header === undefined) return most;
  const ms = Number(header);
  if (/^\d+$/.test(header) && ms >= 1) return Math.min(ms, most);
  throw badUserInput(
    'The `x-deadline-ms` header must be a whole number of milliseconds, 1 or more.',
    'x-deadline-ms',
  );
}

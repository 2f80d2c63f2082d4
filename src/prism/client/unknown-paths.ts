import { PrismBadRequestError } from '../errors.ts';
import type { PrismTransport } from '../transport.ts';
import { isAuditPath } from './audit-slugs.ts';
import { segmentsOf } from './issue-path.ts';

/** How long it is believed that a team has no such path, in milliseconds; and of how many kinds of record in all. */
const keptForMs = 5 * 60_000;
const mostKept = 1_000;

/** What was asked for and is not known, besides the answer to the rest. */
export interface Asked<Answer> {
  readonly answer: Answer;
  readonly unknown: ReadonlySet<string>;
}

/**
 * The paths to a record's times that an upstream turned out not to know, for one credential, team and kind of record: a
 * read that asks for one is refused as a whole, so they are left out of it.
 */
export class UnknownPaths {
  readonly #until = new Map<string, number>();

  /**
   * Asks for a selection; where that is refused for such paths, once more without them. Once they are known to be
   * unknown, that takes no further request. Throws what `ask` throws.
   */
  async asking<Answer>(
    select: readonly string[],
    ask: (select: readonly string[]) => Promise<Answer>,
  ): Promise<Asked<Answer>> {
    const known = select.filter((path) => !this.#isUnknown(path));
    // A selection needs a slug.
    let left = known.length === 0 ? select : known;
    const unknown = new Set(select.filter((path) => !left.includes(path)));
    const learnt: string[] = [];
    for (;;) {
      try {
        const answer = await ask(left);
        for (const path of learnt) this.#until.set(path, Date.now() + keptForMs);
        return { answer, unknown };
      } catch (error) {
        const refused = refusedOf(left, error);
        if (refused.length === 0 || refused.length === left.length) throw error;
        left = left.filter((path) => !refused.includes(path));
        for (const path of refused) unknown.add(path);
        learnt.push(...refused);
      }
    }
  }

  #isUnknown(path: string): boolean {
    return (this.#until.get(path) ?? 0) > Date.now();
  }
}

/** The paths that a refusal may be about: those it names, else all; none where it is about something else. */
function refusedOf(select: readonly string[], error: unknown): string[] {
  if (!(error instanceof PrismBadRequestError)) return [];
  const suspects = select.filter(isAuditPath);
  const issues = error.issues.filter(({ path }) => path !== '');
  const named = suspects.filter((path) =>
    issues.some((issue) => issue.slug === path && isOfSelect(issue.path)),
  );
  if (named.length > 0) return named;
  // A GET's selection is one parameter: its place tells no slug.
  const isElsewhere = issues.some(
    ({ slug, path }) => slug !== undefined || segmentsOf(path).at(-1) !== 'select',
  );
  if (isElsewhere) return [];
  const message = [error.message, ...issues.map((issue) => issue.message)].join('\n');
  const told = suspects.filter((path) => isNamedIn(message, path));
  return told.length > 0 ? told : suspects;
}

/** Not as a part of another path: `created_at` is not named by `company.created_at`. */
function isNamedIn(message: string, path: string): boolean {
  return message.split(/[^\w.]+|\.(?:\s|$)/).includes(path);
}

function isOfSelect(path: string): boolean {
  const segments = segmentsOf(path);
  return segments.includes('select') || !(segments.includes('sort') || segments.includes('filter'));
}

const byTransport = new WeakMap<PrismTransport, Map<string, UnknownPaths>>();

/** What this upstream does not know of a kind of record, for one who asks. */
export function unknownPathsOf(transport: PrismTransport, asker: readonly string[]): UnknownPaths {
  const known = byTransport.get(transport) ?? new Map<string, UnknownPaths>();
  byTransport.set(transport, known);
  const key = JSON.stringify(asker);
  let paths = known.get(key);
  if (paths === undefined) {
    paths = new UnknownPaths();
    const oldest = known.keys().next();
    if (known.size >= mostKept && !oldest.done) known.delete(oldest.value);
    known.set(key, paths);
  }
  return paths;
}

import { createHash } from 'node:crypto';
import { CallerBook, type CallerEntry } from '../../src/http/caller-book.ts';

/** A caller of a book, whose token is made of its name. */
export function entryOf(name: string, rest: Partial<CallerEntry> = {}): CallerEntry {
  return {
    name,
    tokenSha256: createHash('sha256').update(tokenOf(name)).digest('hex'),
    may: ['read'],
    ...rest,
  };
}

export function tokenOf(name: string): string {
  return `the-token-of-${name}`;
}

export function as(name: string): { authorization: string } {
  return { authorization: `Bearer ${tokenOf(name)}` };
}

/** Callers with these grants. */
export function bookOf(grants: Readonly<Record<string, readonly string[]>>): CallerBook {
  return new CallerBook(Object.entries(grants).map(([name, may]) => entryOf(name, { may })));
}

import { expect, it } from 'vitest';
import { KeptAnswers } from '../../src/kept/answers.ts';
import { MemoryMarks } from '../../src/kept/marks.ts';
import { MemoryReadings } from '../../src/kept/memory-readings.ts';

const whose = { credential: 'a-key', teamId: 'a-team' };
const made = { json: Buffer.from('{}'), reads: [], of: [{ text: 'one' }] };
const write = { object: 'contact', ids: ['an-id'], all: false };

it.each([
  ['nothing has happened', () => {}, true],
  ['something was read', (readings: MemoryReadings) => readings.set('a-scope', 'another', []), false],
  [
    'somebody has written',
    (_: unknown, marks: MemoryMarks) => marks.mark({ teamId: 'a-team', ...write }),
    false,
  ],
  [
    'another team was written to',
    (_: unknown, marks: MemoryMarks) => marks.mark({ teamId: 'b', ...write }),
    true,
  ],
])('an answer is kept where, since its operation began to read, %s', (_what, happens, isKept) => {
  const [readings, marks] = [new MemoryReadings(100_000), new MemoryMarks()];
  const answers = new KeptAnswers(100_000, readings, marks);
  const since = answers.moment(whose.teamId);
  happens(readings, marks);
  answers.keep(whose, 'a-query', since, made);
  expect(answers.get(whose, 'a-query') !== undefined).toBe(isKept);
});

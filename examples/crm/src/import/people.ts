import type { ContactImportRow, ContactValuesInput } from '../documents.gen.ts';
import { readCsv } from './csv.ts';

/** The columns that are imported, by their heading without case, spaces and underscores. */
const columns = new Map<string, keyof ContactValuesInput>([
  ['name', 'fullName'],
  ['fullname', 'fullName'],
  ['email', 'email'],
  ['title', 'title'],
  ['city', 'city'],
  ['country', 'country'],
]);

export interface People {
  readonly rows: readonly ContactImportRow[];
  /** Headings that nothing is known to do with. */
  readonly leftOut: readonly string[];
}

/** What a CSV file says of people. Throws an `Error` for people that says what is wrong with the file. */
export function readPeople(text: string): People {
  const [headings = [], ...lines] = readCsv(text);
  const fields = headings.map((heading) => columns.get(heading.toLowerCase().replaceAll(/[\s_-]/g, '')));
  if (!fields.includes('email')) throw new Error('The first line of the file has to name a column "email".');
  if (lines.length === 0) throw new Error('The file has nobody in it.');
  const rows = lines.map((cells) => ({
    values: Object.fromEntries(
      fields.flatMap((field, index) => (field && cells[index] ? [[field, cells[index]]] : [])),
    ),
  }));
  return { rows, leftOut: headings.filter((_, index) => fields[index] === undefined) };
}

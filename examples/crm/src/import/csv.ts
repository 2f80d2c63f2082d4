/** The rows of a CSV file (RFC 4180), each with its cells; lines without anything are left out. */
export function readCsv(text: string): string[][] {
  const cell = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  const rows: string[][] = [];
  let row: string[] = [];
  cell.lastIndex = text.startsWith('\uFEFF') ? 1 : 0;
  for (let found = cell.exec(text); found; found = cell.exec(text)) {
    const [, quoted, plain, end] = found;
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === ',') continue;
    if (row.some((value) => value !== '')) rows.push(row);
    row = [];
    if (cell.lastIndex >= text.length) return rows;
  }
  throw new Error(`Row ${rows.length + 1} of the file has a quotation mark in the wrong place.`);
}

const most = { characters: 300, text: 100, items: 10, depth: 2 };

/** A value in the words that graphql has for one in an error, and no more of them than an error may quote. */
export function quote(value: unknown): string {
  const text = quoted(value, 0);
  return text.length > most.characters ? `${text.slice(0, most.characters)}…` : text;
}

function quoted(value: unknown, depth: number): string {
  if (typeof value === 'string') return JSON.stringify(cut(value));
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return quotedList(value, depth);
  const fields: string[] = [];
  for (const key in value) {
    if (depth > most.depth) return '[Object]';
    if (fields.length === most.items) {
      fields.push('…');
      break;
    }
    fields.push(`${cut(key)}: ${quoted(Reflect.get(value, key), depth + 1)}`);
  }
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function quotedList(list: readonly unknown[], depth: number): string {
  if (list.length === 0) return '[]';
  if (depth > most.depth) return '[Array]';
  const items = list.slice(0, most.items).map((item) => quoted(item, depth + 1));
  const left = list.length - most.items;
  if (left > 0) items.push(left === 1 ? '... 1 more item' : `... ${left} more items`);
  return `[${items.join(', ')}]`;
}

function cut(text: string): string {
  return text.length > most.text ? `${text.slice(0, most.text)}…` : text;
}

/** The value itself where it is small; else as much of it as says what it is, for others to put in an error. */
export function shortened(value: unknown): unknown {
  if (typeof value === 'string') return cut(value);
  if (Array.isArray(value)) return value.slice(0, most.items);
  if (typeof value !== 'object' || value === null) return value;
  const fields: [string, unknown][] = [];
  for (const key in value) {
    if (fields.length === most.items) break;
    fields.push([cut(key), shortened(Reflect.get(value, key))]);
  }
  return Object.fromEntries(fields);
}

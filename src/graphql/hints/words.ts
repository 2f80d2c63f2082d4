/** Names as other APIs have them, and words that people use for this one's. */
const others: Readonly<Record<string, string>> = {
  limit: 'first',
  take: 'first',
  size: 'first',
  offset: 'after',
  skip: 'after',
  cursor: 'after',
  page: 'after',
  where: 'filter',
  order: 'sort',
  item: 'node',
  result: 'node',
  record: 'node',
  row: 'node',
  data: 'node',
  count: 'totalcount',
  total: 'totalcount',
  company: 'organization',
  people: 'identity',
  person: 'identity',
  task: 'action',
  meeting: 'event',
};

/** `companyName` → company, name: in lower case and in the singular. */
export function wordsOf(name: string): readonly string[] {
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1_$2').split(/[_\W]+/);
  return words.filter((word) => word !== '').map((word) => singular(word.toLowerCase()));
}

function singular(word: string): string {
  if (/ies$/.test(word)) return `${word.slice(0, -3)}y`;
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}

/**
 * The names that share their words with this one: the same words in another order, else those that have all of its words,
 * else those all of whose words it has; else the same by the words of other APIs. At most five.
 */
export function alike(name: string, names: readonly string[]): readonly string[] {
  const asked = wordsOf(name);
  const found = sharing(asked, names);
  if (found.length > 0) return found.slice(0, 5);
  const meant = asked.map((word) => others[word] ?? word);
  return sharing(meant, names).slice(0, 5);
}

function sharing(asked: readonly string[], names: readonly string[]): readonly string[] {
  if (asked.length === 0) return [];
  const known = names.map((name) => ({ name, words: wordsOf(name) }));
  const has = (words: readonly string[], parts: readonly string[]) =>
    parts.every((part) => words.includes(part));
  const same = known.filter(
    ({ words, name }) =>
      (words.length === asked.length && has(words, asked)) || name.toLowerCase() === asked.join(''),
  );
  if (same.length > 0) return same.map(({ name }) => name);
  const wider = known
    .filter(({ words }) => has(words, asked))
    .sort((a, b) => a.words.length - b.words.length);
  if (wider.length > 0) return wider.map(({ name }) => name);
  const narrower = known.filter(({ words }) => has(asked, words));
  const most = Math.max(...narrower.map(({ words }) => words.length));
  return narrower.filter(({ words }) => words.length === most).map(({ name }) => name);
}

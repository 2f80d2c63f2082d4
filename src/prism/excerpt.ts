/** The longest text that is quoted or told to a client as a message, in characters. */
export const longestMessage = 1_000;

/** As much of a text as a message may hold, with a mark where it was cut, and no half of a surrogate pair: not every client reads one. */
export function excerpt(text: string, most = longestMessage): string {
  return text.length <= most
    ? text.toWellFormed()
    : `${text
        .slice(0, most - 1)
        .replace(/[\ud800-\udbff]$/, '')
        .toWellFormed()}…`;
}

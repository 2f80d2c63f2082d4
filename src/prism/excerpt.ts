/** The longest text that is quoted or told to a client as a message, in characters. */
export const longestMessage = 1_000;

/** As much of a text as a message may hold, with a mark where it was cut. */
export function excerpt(text: string, most = longestMessage): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

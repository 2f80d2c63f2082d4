/** As in `package.json`; a test compares them. */
export const oldestNode = '20.18.1';

/** Why this Node cannot run the gateway, and what to do; undefined where it can. Uses nothing that an old one lacks. */
export function nodeFault(version: string): string | undefined {
  const numbers = version.split('.').map(Number);
  const least = oldestNode.split('.').map(Number);
  const place = least.findIndex((number, index) => number !== numbers[index]);
  if (place === -1 || (numbers[place] ?? 0) > (least[place] ?? 0)) return undefined;
  return `Node ${version} is too old: the gateway needs Node ${oldestNode} or newer. Install one (https://nodejs.org) and start again.`;
}

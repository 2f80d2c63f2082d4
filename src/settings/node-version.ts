/** As in `package.json`; a test compares them. */
export const oldestNode = '20.18';

/** Why this Node cannot run the gateway, and what to do; undefined where it can. Uses nothing that an old one lacks. */
export function nodeFault(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode.split('.').map(Number);
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined;
  return `Node ${version} is too old: the gateway needs Node ${oldestNode} or newer. Install one (https://nodejs.org) and start again.`;
}

import { nodeFault } from './settings/node-version.ts';

// What follows needs things of Node that an old one lacks: it could not even be loaded to say so.
const fault = nodeFault(process.versions.node);
if (fault === undefined) await import('./start.ts');
else {
  process.stderr.write(`${fault}\n`);
  process.exitCode = 1;
}

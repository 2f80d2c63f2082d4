/**
 * `npm run build` makes `dist/`, which is all that a gateway needs to run:
 *
 *   dist/main.js  cli.js  chunks/    the program, with everything in it
 *   dist/lib/                        what an application imports, with everything but `graphql` in it
 *   dist/types/                      its types
 *   dist/third-party-notices.txt     the licences of what is in them
 */
import { rmSync, writeFileSync } from 'node:fs';
import { bundleLibrary, bundleProgram } from './bundles.ts';
import { writeDeclarations } from './declarations.ts';
import { noticesOf } from './notices.ts';

/** As `exports` in package.json names them. */
const library = {
  index: 'src/index.ts',
  sandbox: 'src/sandbox/start.ts',
  redis: 'src/redis/share-through.ts',
  tracing: 'src/observe/tracing.ts',
};

rmSync('dist', { recursive: true, force: true });
const bundles = await Promise.all([bundleProgram(), bundleLibrary(library)]);
writeFileSync('dist/third-party-notices.txt', noticesOf(bundles));
writeDeclarations(Object.values(library), 'dist/types');

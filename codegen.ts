/**
 * The one place that generates files.
 *
 *   npm run codegen              writes the files that changed
 *   npm run codegen -- --check   writes nothing, names each file that drifted and exits 1
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

interface Target {
  /** Relative to this file. */
  path: string;
  render(): Promise<string>;
}

const targets: readonly Target[] = [{ path: 'src/prism/api.gen.ts', render: renderPrismTypes }];

/** The upstream's types, from the contract. That it is sound is checked by test/contract.test.ts. */
async function renderPrismTypes(): Promise<string> {
  const source = 'schema/prism.openapi.yaml';
  const types = astToString(await openapiTS(locate(source), { defaultNonNullable: false }));
  return `// Generated from ${source} by \`npm run codegen\`. Do not edit.\n\n${types}`;
}

function locate(path: string): URL {
  return new URL(path, import.meta.url);
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(locate(path), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

const check = process.argv.includes('--check');

for (const { path, render } of targets) {
  const text = await render();
  if (text === (await read(path))) continue;
  if (check) {
    process.stderr.write(`${path} is out of date: run \`npm run codegen\`\n`);
    process.exitCode = 1;
  } else {
    await mkdir(dirname(fileURLToPath(locate(path))), { recursive: true });
    await writeFile(locate(path), text);
    process.stdout.write(`wrote ${path}\n`);
  }
}

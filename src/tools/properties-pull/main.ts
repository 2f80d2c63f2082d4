/**
 * Brings the property catalogues in line with the team's definitions (`MICRO_BASE_URL`, `MICRO_API_KEY`,
 * `MICRO_TEAM_ID`; without any of them, the sandbox's) and says what changed. One upstream request for each kind of record.
 *
 *   npm run properties:pull                    writes schema/*.properties.json, or the files of the folder PRISM_PROPERTIES
 *   npm run properties:pull -- --object=deal   of one kind of record only
 *   npm run properties:pull -- --dry-run       only says what would change
 *
 * `npx prism-graphql-gateway properties-pull` is the same.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { objects } from '../../objects/index.ts';
import { outliveReader } from '../../observe/outlive-reader.ts';
import { PrismClient } from '../../prism/client/client.ts';
import { HttpTransport } from '../../prism/way/http-transport.ts';
import { type ObjectDefinition, ownFields } from '../../record/object/definition.ts';
import { formatCatalogue, parseCatalogue } from '../../record/value/catalogue-file.ts';
import { startSandbox } from '../../sandbox/start.ts';
import { catalogueSource } from '../../schema-choice.ts';
import { readConfig } from '../../settings/config.ts';
import { pullInto } from './merge.ts';
import { reportOf } from './report.ts';

/** The team's upstream, for as long as `use` takes. */
async function withUpstream(use: (prism: PrismClient) => Promise<void>): Promise<void> {
  const { upstream } = readConfig(process.env);
  const sandbox = upstream === undefined ? await startSandbox() : undefined;
  const { baseUrl, apiKey, teamId } = upstream ?? {
    baseUrl: sandbox?.url ?? '',
    apiKey: sandbox?.apiKey,
    teamId: sandbox?.teamId,
  };
  if (apiKey === undefined || teamId === undefined) {
    throw new Error('Set MICRO_API_KEY and MICRO_TEAM_ID: the definitions are those of a team.');
  }
  const transport = new HttpTransport({ baseUrl });
  const usage = { requests: 0, coalesced: 0, retries: 0 };
  try {
    await use(new PrismClient(transport, { apiKey, teamId, usage }));
  } finally {
    await transport.close();
    await sandbox?.close();
  }
}

/** A new file begins with what ships, so that the documented properties keep their names and descriptions. */
async function pull(prism: PrismClient, object: ObjectDefinition, folder: string, dryRun: boolean) {
  const { path } = object;
  const own = ownFields(object);
  const { file, text } = catalogueSource(path, folder);
  const entries = parseCatalogue(text, file, own);
  const pulled = pullInto(entries, await prism.of(path).definitions(), own);
  process.stdout.write(`${[`${path}:`, ...reportOf(pulled)].join('\n')}\n`);
  if (dryRun) return;
  await writeFile(join(folder, `${path}.properties.json`), formatCatalogue(pulled.entries));
}

function chosen(path: string | undefined): readonly ObjectDefinition[] {
  if (path === undefined) return objects;
  const object = objects.find((one) => one.path === path);
  if (object !== undefined) return [object];
  const known = objects.map((one) => one.path).join(', ');
  throw new Error(`--object must be one of ${known}, not "${path}".`);
}

const usage = `properties-pull [--object=deal] [--dry-run]

Brings the property catalogues in line with the definitions of the team (MICRO_BASE_URL, MICRO_API_KEY, MICRO_TEAM_ID) and
says what changed, for one upstream request a kind of record: schema/*.properties.json, or the files of the folder
PRISM_PROPERTIES. --object: of one kind of record only. --dry-run: says what would change, and writes nothing.
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      object: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const pulled = chosen(values.object);
  const folder = process.env['PRISM_PROPERTIES'] || 'schema';
  if (!values['dry-run']) await mkdir(folder, { recursive: true });
  await withUpstream(async (prism) => {
    for (const object of pulled) await pull(prism, object, folder, values['dry-run']);
  });
  if (values['dry-run']) return;
  process.stdout.write(
    `The gateway reads them with PRISM_PROPERTIES=${folder}. In its own repository, run \`npm run codegen\` now.\n`,
  );
}

outliveReader();
main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});

/**
 * Brings the property catalogue in line with the team's definitions (`MICRO_BASE_URL`, `MICRO_API_KEY`,
 * `MICRO_TEAM_ID`; without any of them, the sandbox's) and says what changed. One upstream request.
 *
 *   npm run properties:pull               writes schema/contact.properties.json, or the file in CONTACT_PROPERTIES
 *   npm run properties:pull -- --dry-run  only says what would change
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { PrismClient } from '../../prism/client/client.ts';
import type { PropertyDefinition } from '../../prism/client/definitions.ts';
import { HttpTransport } from '../../prism/way/http-transport.ts';
import { type CatalogueEntry, formatCatalogue, parseCatalogue } from '../../record/value/catalogue-file.ts';
import { catalogueFile, shippedCatalogue } from '../../record/value/catalogue-path.ts';
import { startSandbox } from '../../sandbox/start.ts';
import { readConfig } from '../../settings/config.ts';
import { pullInto } from './merge.ts';
import { reportOf } from './report.ts';

async function readDefinitions(): Promise<readonly PropertyDefinition[]> {
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
    return await new PrismClient(transport, { apiKey, teamId, usage }).definitions();
  } finally {
    await transport.close();
    await sandbox?.close();
  }
}

/** A new file begins with what ships, so that the documented properties keep their names and descriptions. */
async function readCatalogue(): Promise<readonly CatalogueEntry[]> {
  const file = existsSync(catalogueFile()) ? catalogueFile() : shippedCatalogue;
  return parseCatalogue(await readFile(file, 'utf8'), String(file));
}

async function main(): Promise<void> {
  const before = await readCatalogue();
  const pull = pullInto(before, await readDefinitions());
  for (const line of reportOf(pull)) process.stdout.write(`${line}\n`);
  if (process.argv.includes('--dry-run')) return;
  await writeFile(catalogueFile(), formatCatalogue(pull.entries));
  process.stdout.write('Now run `npm run codegen`.\n');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});

import type { Operation } from '../../operation/context.ts';
import type { PrismRecord } from '../../prism/client/record.ts';
import type { BackReference } from '../object/definition.ts';
import type { RecordObject } from '../object/record-object.ts';
import { connectionType } from '../page/connection.ts';
import { connectionArguments, listSize } from '../page/connection-arguments.ts';
import { plannedRequests } from '../page/page-selection.ts';
import { permitPage, resolveConnection } from '../page/resolve-connection.ts';
import type { Within } from '../page/scope.ts';
import { type FieldNeeds, Needs } from '../read/needs.ts';
import { pageRows } from '../read/planned-rows.ts';
import { readReference } from '../reference/read-reference.ts';
import { idsOf } from '../reference/shape.ts';

const nothingBelow = new Needs();

/** The connections from a record to those of other kinds that refer to it. */
export function addBackReferences(object: RecordObject): void {
  for (const back of object.back ?? []) {
    const other = object.graph.get(back.object);
    if (other?.has('query')) addBackReference(object, back, other);
  }
}

function addBackReference(object: RecordObject, back: BackReference, other: RecordObject): void {
  object.builder.objectField(object.type, back.field, (t) =>
    t.field({
      type: connectionType(other),
      permission: `${other.path}:read`,
      description: `${describe(object, back, other)} Costs a request a page for each ${object.words.one}.`,
      directives: { cost: { weight: 1 }, listSize },
      args: connectionArguments(other),
      extensions: {
        rows: pageRows,
        needs: backNeeds(back),
        permitArguments: (args, operation) => permitPage(other, args, operation),
      },
      resolve: async (record, args, { operation }, info) =>
        resolveConnection(other, args, operation, info, await withinOf(object, back, record, operation)),
    }),
  );
}

function describe({ words }: RecordObject, { by, listedIn }: BackReference, other: RecordObject): string {
  return by === undefined
    ? `The ${other.words.many} that the ${words.one} lists in \`${listedIn}\`.`
    : `The ${other.words.many} whose \`${by}\` ${isList(other, by) ? 'include' : 'is'} this ${words.one}.`;
}

function isList({ catalogue }: RecordObject, by: string): boolean {
  return catalogue.some(({ slug, kind }) => slug === by && kind === 'references');
}

/** Its pages are read when the record is known; below a reference, when that record is reached. */
function backNeeds({ listedIn }: BackReference): FieldNeeds {
  return (needs, field, prefix) => {
    if (listedIn !== undefined) needs.paths.add(prefix + listedIn);
    needs.each += plannedRequests(field);
  };
}

async function withinOf(
  object: RecordObject,
  { by, listedIn }: BackReference,
  record: PrismRecord,
  operation: Operation,
): Promise<Within> {
  if (by !== undefined) return { conditions: [{ [by]: { in: [record.id] } }] };
  const slug = listedIn ?? '';
  // A list of names has no ids: then a row is asked, which has.
  const ids = idsOf(await readReference(object, record, slug, nothingBelow, operation));
  return { listed: { ids, of: `${object.path} ${record.id} ${slug}` } };
}

import { badUserInput } from '../../graphql/errors.ts';
import { others } from '../../graphql/turns.ts';
import type { Operation } from '../../operation/context.ts';
import type { ImportJob } from '../../prism/client/import-job.ts';
import type { ImportRequest, RecordWrite } from '../../prism/client/object-client.ts';
import type { RecordObject } from '../object/record-object.ts';
import { once } from '../once.ts';
import { permitPath } from '../permission/path-permissions.ts';
import { inputRows } from '../read/planned-rows.ts';
import { checkedListId } from '../value/list-id.ts';
import { assertSlug } from '../value/slug.ts';
import { upstreamWrite, valuesInput } from '../value/values-input.ts';
import { idempotencyKeyDescription, idempotencyKeyOf } from '../write/idempotency-key.ts';
import { unsendableOf } from '../write/unsendable.ts';
import { attemptWrite } from '../write/write.ts';
import { shown } from './failed-job.ts';
import { importPayload } from './job-type.ts';
import { refusedJob, unsentJob } from './refused-job.ts';

const importInput = once((object: RecordObject) => {
  const { builder, name, words, exampleSlug } = object;
  const row = builder.inputType(`${name}ImportRow`, {
    description: `One ${words.one} to import.`,
    fields: (t) => ({
      values: t.field({ type: valuesInput(object), required: true, description: 'Its values.' }),
      listValues: t.field({ type: 'JSON', description: 'Values scoped to a list.' }),
    }),
  });
  return builder.inputType(`${name}ImportInput`, {
    description: `${words.many.charAt(0).toUpperCase()}${words.many.slice(1)} to import with one upstream request.`,
    fields: (t) => ({
      rows: t.field({
        type: [row],
        required: true,
        description: `The ${words.many}, in this order; 20,000 at most unless the gateway is set otherwise.`,
      }),
      dedupeBy: t.string({
        description: `The slug by which a row matches ${words.a} that is there, such as "${exampleSlug}". Left out: every row is new.`,
      }),
      caseInsensitive: t.boolean({ description: 'Match without regard to case; true unless given.' }),
      updateExisting: t.boolean({
        description: `Change the ${words.one} that a row matches; left as it is unless given.`,
      }),
      createMissingOptions: t.boolean({
        description: 'Add options that rows name and their properties lack; such rows fail unless given.',
      }),
      listId: t.id({ description: `The list that the ${words.many} become members of.` }),
      idempotencyKey: t.string({ description: idempotencyKeyDescription }),
    }),
  });
});

type Input = ReturnType<typeof importInput>['$inferInput'];

/** `contactImport` */
export function addImport(object: RecordObject): void {
  if (!object.has('import')) return;
  const { builder, field, path, words, catalogue } = object;
  builder.mutationField(`${field}Import`, (t) =>
    t.field({
      type: importPayload(object),
      permission: `${path}:import`,
      description: `Imports many ${words.many} with one upstream request: a small import is done at once, a large one goes on as a job.`,
      args: { input: t.arg({ type: importInput(object), required: true, description: 'The import.' }) },
      extensions: { rows: inputRows('rows') },
      resolve: async (_root, { input }, { operation }): Promise<ImportJob> => {
        const sent = { rows: input.rows, catalogue };
        try {
          const key = idempotencyKeyOf(input.idempotencyKey);
          const request = await importRequest(object, input, operation);
          const send = async () => {
            const job = await operation.prism.of(path).import(request, key.value);
            // What came of many rows has been read; it is told once others have had a turn.
            if (input.rows.length > chunk) await others();
            // The upstream may count only what it has looked at; every row of the input gets a result.
            return shown({ ...job, ...sent, total: input.rows.length });
          };
          return await attemptWrite(operation, key, send, (error) => refusedJob(error, sent));
        } catch (error) {
          const unsendable = unsendableOf(error);
          if (unsendable === undefined) throw error;
          return unsentJob(unsendable, sent);
        }
      },
    }),
  );
}

/** How many rows are worked on before anything else gets a turn. */
const chunk = 500;

/** Throws BAD_USER_INPUT, naming the row or the argument at fault, before anything is sent. */
async function importRequest(
  object: RecordObject,
  input: Input,
  operation: Operation,
): Promise<ImportRequest> {
  const { maxImportRows } = operation.options;
  const { rows, dedupeBy } = input;
  if (rows.length === 0) throw badUserInput('`input.rows` must hold at least one row.', 'input.rows');
  if (rows.length > maxImportRows) {
    throw badUserInput(
      `\`input.rows\` has ${rows.length} rows; at most ${maxImportRows} are allowed.`,
      'input.rows',
    );
  }
  if (dedupeBy != null) {
    assertSlug(dedupeBy, 'input.dedupeBy');
    permitPath(object, dedupeBy, operation);
  }
  const listId = checkedListId(input.listId, 'input.listId');
  const objects: RecordWrite[] = [];
  for (const [index, row] of rows.entries()) {
    objects.push(upstreamWrite(object, row, `input.rows.${index}`));
    if (index % chunk === chunk - 1) await others();
  }
  const options = {
    ...(dedupeBy == null ? undefined : { dedupe_by: dedupeBy }),
    ...(input.caseInsensitive == null ? undefined : { caseInsensitive: input.caseInsensitive }),
    ...(input.updateExisting == null ? undefined : { update_existing: input.updateExisting }),
    ...(input.createMissingOptions == null
      ? undefined
      : { create_missing_options: input.createMissingOptions }),
    ...(listId === undefined ? undefined : { list_id: listId }),
  };
  return Object.keys(options).length === 0 ? { objects } : { objects, options };
}

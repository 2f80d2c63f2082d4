import { setImmediate } from 'node:timers/promises';
import { builder } from '../../graphql/builder.ts';
import { badUserInput } from '../../graphql/errors.ts';
import type { Operation } from '../../operation/context.ts';
import type { ContactWrite, ImportRequest } from '../../prism/client/client.ts';
import type { ImportJob } from '../../prism/client/import-job.ts';
import {
  PrismBadRequestError,
  PrismConflictError,
  type PrismError,
  PrismUnprocessableError,
} from '../../prism/errors.ts';
import { shown } from '../import/failed-job.ts';
import { ContactImportPayload } from '../import/types.ts';
import { inputRows } from '../read/planned-rows.ts';
import { checkedListId } from '../value/list-id.ts';
import { assertSlug } from '../value/slug.ts';
import { ContactValuesInput, upstreamWrite } from '../value/values-input.ts';
import { idempotencyKeyDescription, idempotencyKeyOf } from './idempotency-key.ts';
import { attemptWrite } from './write.ts';

const ContactImportRow = builder.inputType('ContactImportRow', {
  description: 'One contact to import.',
  fields: (t) => ({
    values: t.field({ type: ContactValuesInput, required: true, description: 'Its values.' }),
    listValues: t.field({ type: 'JSON', description: 'Values scoped to a list.' }),
  }),
});

const ContactImportInput = builder.inputType('ContactImportInput', {
  description: 'Contacts to import with one upstream request.',
  fields: (t) => ({
    rows: t.field({
      type: [ContactImportRow],
      required: true,
      description: 'The contacts, in this order; 20,000 at most unless the gateway is set otherwise.',
    }),
    dedupeBy: t.string({
      description:
        'The slug by which a row matches a contact that is there, such as "email". Left out: every row is new.',
    }),
    caseInsensitive: t.boolean({ description: 'Match without regard to case; false unless given.' }),
    updateExisting: t.boolean({
      description: 'Change the contact that a row matches; left as it is unless given.',
    }),
    createMissingOptions: t.boolean({
      description: 'Add options that rows name and their properties lack; such rows fail unless given.',
    }),
    listId: t.id({ description: 'The list that the contacts become members of.' }),
    idempotencyKey: t.string({ description: idempotencyKeyDescription }),
  }),
});

type Input = typeof ContactImportInput.$inferInput;

builder.mutationField('contactImport', (t) =>
  t.field({
    type: ContactImportPayload,
    description:
      'Imports many contacts with one upstream request: a small import is done at once, a large one goes on as a job.',
    args: { input: t.arg({ type: ContactImportInput, required: true, description: 'The import.' }) },
    extensions: { rows: inputRows('rows') },
    resolve: async (_root, { input }, { operation }): Promise<ImportJob> => {
      const key = idempotencyKeyOf(input.idempotencyKey);
      const request = await importRequest(input, operation);
      const total = input.rows.length;
      const send = async () => {
        const job = await operation.prism.import(request, key.value);
        // The upstream may count only what it has looked at; every row of the input gets a result.
        return { ...job, total };
      };
      const job = await attemptWrite(operation, key, send, (error) => refused(error, total));
      return shown({ ...job, rows: input.rows });
    },
  }),
);

/** How many rows are worked on before anything else gets a turn. */
const chunk = 500;

/** Throws BAD_USER_INPUT, naming the row or the argument at fault, before anything is sent. */
async function importRequest(input: Input, { maxImportRows }: Operation): Promise<ImportRequest> {
  const { rows, dedupeBy } = input;
  if (rows.length === 0) throw badUserInput('`input.rows` must hold at least one row.', 'input.rows');
  if (rows.length > maxImportRows) {
    throw badUserInput(
      `\`input.rows\` has ${rows.length} rows; at most ${maxImportRows} are allowed.`,
      'input.rows',
    );
  }
  if (dedupeBy != null) assertSlug(dedupeBy, 'input.dedupeBy');
  const listId = checkedListId(input.listId, 'input.listId');
  const objects: ContactWrite[] = [];
  for (const [index, row] of rows.entries()) {
    objects.push(upstreamWrite(row, `input.rows.${index}`));
    if (index % chunk === chunk - 1) await setImmediate();
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

/** An import that the upstream did not take (400, 409, 422) is one that failed. */
function refused(error: PrismError, total: number): ImportJob | undefined {
  const isRefusal =
    error instanceof PrismBadRequestError ||
    error instanceof PrismUnprocessableError ||
    error instanceof PrismConflictError;
  if (!isRefusal) return undefined;
  const code = error instanceof PrismConflictError ? 'CONFLICT' : 'VALIDATION_FAILED';
  return {
    jobId: null,
    status: 'failed',
    total,
    processed: 0,
    succeeded: 0,
    failed: 0,
    createdAt: null,
    updatedAt: null,
    expiresAt: null,
    error: { code: error.upstreamCode ?? code, message: error.message, issues: error.issues },
    results: [],
  };
}

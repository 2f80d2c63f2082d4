import { DateTimeResolver } from 'graphql-scalars';
import type { Outcome } from '../../operation/told.ts';
import type { ImportJob } from '../../prism/client/import-job.ts';
import type { Builder } from '../builder.ts';
import type { RecordObject } from '../object/record-object.ts';
import { once } from '../once.ts';
import { countOf } from '../value/count.ts';
import { valueInvalid } from '../value/values.ts';
import { errorInterface, issuesField } from '../write/failures.ts';
import type { FailedJob } from './failed-job.ts';
import { rowResults } from './row-results.ts';
import { rowResultType } from './row-type.ts';

const statusEnum = once((builder: Builder) =>
  builder.enumType('PrismImportStatus', {
    description: 'How far an import has come.',
    values: {
      PROCESSING: { value: 'processing', description: 'The upstream is at it.' },
      COMPLETE: { value: 'complete', description: 'Every row has been worked on; some may have failed.' },
      FAILED: { value: 'failed', description: 'The import as a whole failed.' },
    } as const,
  }),
);

const suffixes = { complete: 'Completed', processing: 'Processing', failed: 'Failed' } as const;

function typeNameOf({ name }: RecordObject, { status }: ImportJob): string {
  return `${name}Import${suffixes[status]}`;
}

/** `ContactImportJob`: a snapshot of an import. */
export const importJobType = once((object: RecordObject) => {
  const { builder, name, field } = object;
  return builder.interfaceRef<ImportJob>(`${name}ImportJob`).implement({
    description: 'A snapshot of an import. The upstream keeps it for seven days.',
    resolveType: (job) => typeNameOf(object, job),
    fields: (t) => ({
      jobId: t.exposeID('jobId', {
        description: `For \`${field}Import\`; null when the import ran at once, or was refused.`,
      }),
      status: t.expose('status', {
        type: statusEnum(builder),
        nullable: false,
        description: 'How far it has come.',
      }),
      total: t.int({
        nullable: false,
        description: 'How many rows it has.',
        resolve: ({ total }) => countOf(total, 'total') ?? 0,
      }),
      processed: t.int({
        description: 'How many rows have been worked on.',
        resolve: ({ processed }) => countOf(processed, 'processed'),
      }),
      succeeded: t.int({
        description: 'How many of those worked, matched ones included.',
        resolve: ({ succeeded }) => countOf(succeeded, 'succeeded'),
      }),
      failed: t.int({
        description: 'How many of those did not.',
        resolve: ({ failed }) => countOf(failed, 'failed'),
      }),
      createdAt: t.field({
        type: 'DateTime',
        description: 'When it was begun.',
        resolve: ({ createdAt }) => dateTime(createdAt, 'created_at'),
      }),
      updatedAt: t.field({
        type: 'DateTime',
        description: 'When it got on last.',
        resolve: ({ updatedAt }) => dateTime(updatedAt, 'updated_at'),
      }),
      expiresAt: t.field({
        type: 'DateTime',
        description: 'Until when it can be asked for.',
        resolve: ({ expiresAt }) => dateTime(expiresAt, 'expires_at'),
      }),
    }),
  });
});

function dateTime(value: string | null, slug: string): Date | string | null {
  if (value === null) return null;
  try {
    return DateTimeResolver.serialize(value);
  } catch {
    throw valueInvalid(slug, 'a date-time');
  }
}

/** `ContactImportPayload`: the import as it stands. */
export const importPayload = once((object: RecordObject) => {
  const { builder, name, field } = object;
  const job = importJobType(object);
  const completed = builder.objectRef<ImportJob>(`${name}ImportCompleted`).implement({
    description: 'An import that is done. Some of its rows may have failed: see `failed` and `results`.',
    interfaces: [job],
    fields: (t) => ({
      results: t.field({
        type: [rowResultType(object)],
        nullable: false,
        description:
          'One result for each row, in the order of the input; rows that the upstream tells of beyond `total` are told as well.',
        resolve: (job, _args, { operation }) => rowResults(job, operation.options.maxImportRows),
      }),
    }),
  });
  const processing = builder.objectRef<ImportJob>(`${name}ImportProcessing`).implement({
    description: `An import that is under way. The subscription \`${field}Import(id:)\` tells how it gets on.`,
    interfaces: [job],
  });
  const failed = builder.objectRef<FailedJob>(`${name}ImportFailed`).implement({
    description: 'An import that failed as a whole, or that the upstream refused.',
    interfaces: [job, errorInterface(builder)],
    fields: (t) => ({ issues: issuesField(builder, t) }),
  });
  return builder.unionType(`${name}ImportPayload`, {
    description: 'The import as it stands: a small one is done at once, a large one goes on.',
    types: [completed, processing, failed],
    resolveType: (job: ImportJob, { operation }) =>
      operation.told.payload(typeNameOf(object, job), outcomeOf(job)),
  });
});

function outcomeOf({ status, failed, succeeded }: ImportJob): Outcome {
  if (status === 'failed') return 'failed';
  if (status === 'processing' || !failed) return 'ok';
  return succeeded ? 'partial' : 'failed';
}

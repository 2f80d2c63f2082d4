import { DateTimeResolver } from 'graphql-scalars';
import { builder } from '../../graphql/builder.ts';
import type { ImportJob } from '../../prism/client/import-job.ts';
import { countOf } from '../value/count.ts';
import { valueInvalid } from '../value/values.ts';
import { ContactError, issuesField } from '../write/failures.ts';
import type { FailedJob } from './failed-job.ts';
import { type RowResult, rowResults } from './row-results.ts';

const ContactImportStatus = builder.enumType('ContactImportStatus', {
  description: 'How far an import has come.',
  values: {
    PROCESSING: { value: 'processing', description: 'The upstream is at it.' },
    COMPLETE: { value: 'complete', description: 'Every row has been worked on; some may have failed.' },
    FAILED: { value: 'failed', description: 'The import as a whole failed.' },
  } as const,
});

const typeOf = {
  complete: 'ContactImportCompleted',
  processing: 'ContactImportProcessing',
  failed: 'ContactImportFailed',
} as const;

export const ContactImportJob = builder.interfaceRef<ImportJob>('ContactImportJob').implement({
  description: 'A snapshot of an import. The upstream keeps it for seven days.',
  resolveType: (job) => typeOf[job.status],
  fields: (t) => ({
    jobId: t.exposeID('jobId', {
      description: 'For `contactImport`; null when the import ran at once, or was refused.',
    }),
    status: t.expose('status', {
      type: ContactImportStatus,
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

function dateTime(value: string | null, slug: string): Date | string | null {
  if (value === null) return null;
  try {
    return DateTimeResolver.serialize(value);
  } catch {
    throw valueInvalid(slug, 'a date-time');
  }
}

function rowType(name: Exclude<RowResult['__typename'], 'ContactImportRowError'>, description: string) {
  return builder.objectRef<RowResult & { readonly id: string }>(name).implement({
    description,
    fields: (t) => ({
      index: t.exposeInt('index', { nullable: false, description: rowIndex }),
      id: t.exposeID('id', { nullable: false, description: 'The id of the contact.' }),
    }),
  });
}

const rowIndex = 'The position of the row in the input, from 0.';

const ContactImportRowError = builder
  .objectRef<Extract<RowResult, { __typename: 'ContactImportRowError' }>>('ContactImportRowError')
  .implement({
    description:
      'The row was not imported. Code `OUTCOME_UNKNOWN`: the upstream tells nothing readable about it, so it may have been; `UPSTREAM_REFUSED`: it was refused without a code.',
    interfaces: [ContactError],
    fields: (t) => ({
      index: t.exposeInt('index', { nullable: false, description: rowIndex }),
      issues: issuesField(t),
    }),
  });

const ContactImportRowResult = builder.unionType('ContactImportRowResult', {
  description: 'What became of one row.',
  types: [
    rowType('ContactImportRowCreated', 'The row became a new contact.'),
    rowType('ContactImportRowMatched', 'The row matched a contact, which was left as it is.'),
    rowType('ContactImportRowUpdated', 'The row matched a contact, which was changed.'),
    ContactImportRowError,
  ],
  resolveType: (value) => value.__typename,
});

const ContactImportCompleted = builder.objectRef<ImportJob>('ContactImportCompleted').implement({
  description: 'An import that is done. Some of its rows may have failed: see `failed` and `results`.',
  interfaces: [ContactImportJob],
  fields: (t) => ({
    results: t.field({
      type: [ContactImportRowResult],
      nullable: false,
      description:
        'One result for each row, in the order of the input; rows that the upstream tells of beyond `total` are told as well.',
      resolve: (job, _args, { operation }) => rowResults(job, operation.maxImportRows),
    }),
  }),
});

const ContactImportProcessing = builder.objectRef<ImportJob>('ContactImportProcessing').implement({
  description: 'An import that is under way. The subscription `contactImport(id:)` tells how it gets on.',
  interfaces: [ContactImportJob],
});

const ContactImportFailed = builder.objectRef<FailedJob>('ContactImportFailed').implement({
  description: 'An import that failed as a whole, or that the upstream refused.',
  interfaces: [ContactImportJob, ContactError],
  fields: (t) => ({ issues: issuesField(t) }),
});

export const ContactImportPayload = builder.unionType('ContactImportPayload', {
  description: 'The import as it stands: a small one is done at once, a large one goes on.',
  types: [ContactImportCompleted, ContactImportProcessing, ContactImportFailed],
  resolveType: (job) => typeOf[job.status],
});

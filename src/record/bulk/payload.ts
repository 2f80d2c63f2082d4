import type { Builder } from '../builder.ts';
import type { RecordObject } from '../object/record-object.ts';
import { once } from '../once.ts';
import { loaderOf } from '../read/loader.ts';
import { selectedNeeds } from '../read/needs.ts';
import { errorInterface, type Failure, issuesField, validationError } from '../write/failures.ts';
import type { BulkOutcome, ItemError, ItemOutcome, ItemSuccess } from './outcome.ts';

const summaryType = once((builder: Builder) =>
  builder.objectRef<BulkOutcome['summary']>('PrismBulkSummary').implement({
    description: 'What became of the items: `total` is `succeeded` plus `failed` plus `notAttempted`.',
    fields: (t) => ({
      total: t.exposeInt('total', { nullable: false, description: 'How many items the input had.' }),
      succeeded: t.exposeInt('succeeded', { nullable: false, description: 'How many worked.' }),
      failed: t.exposeInt('failed', {
        nullable: false,
        description: 'How many did not work, those with an unknown outcome included.',
      }),
      notAttempted: t.exposeInt('notAttempted', {
        nullable: false,
        description: 'How many nothing has happened to, because a rate limit or the deadline came first.',
      }),
    }),
  }),
);

const itemFields = {
  index: 'The position of the item in the input, from 0.',
  id: 'The id as the input has it.',
};

const itemError = once((builder: Builder) =>
  builder.objectRef<ItemError>('PrismBulkItemError').implement({
    description:
      "An item that did not work. Codes that are an item's alone: `NOT_ATTEMPTED`, nothing has happened to it; `OUTCOME_UNKNOWN`, the answer was lost and it may have been written; `UPSTREAM_REFUSED`, the upstream refused it in words of its own.",
    interfaces: [errorInterface(builder)],
    fields: (t) => ({
      index: t.exposeInt('index', { nullable: false, description: itemFields.index }),
      id: t.exposeID('id', { nullable: false, description: itemFields.id }),
      retryable: t.exposeBoolean('retryable', {
        nullable: false,
        description: 'Whether sending the same item again is safe and may work.',
      }),
      idempotencyKey: t.string({
        description:
          'Of an item that was sent: the key of the bulk. Repeating the whole bulk under it tells what became of an `OUTCOME_UNKNOWN`, and carries nothing out twice. Null where nothing was sent.',
        resolve: ({ idempotencyKey }) => idempotencyKey ?? null,
      }),
      issues: issuesField(builder, t),
    }),
  }),
);

function itemSuccess(object: RecordObject) {
  const { builder, name, field, path, type, words } = object;
  const needsOf = selectedNeeds(name);
  return builder.objectRef<ItemSuccess>(`${name}BulkItemSuccess`).implement({
    description: 'An item that worked.',
    fields: (t) => ({
      index: t.exposeInt('index', { nullable: false, description: itemFields.index }),
      id: t.exposeID('id', { nullable: false, description: itemFields.id }),
      [field]: t.field({
        type,
        permission: `${path}:read`,
        description: `The ${words.one} after the write; null after a deletion. What the upstream's answer does not tell costs one read for 50 items.`,
        resolve: ({ id, record }, _args, { operation }, info) =>
          record === undefined ? loaderOf(object, operation).load(id, needsOf(info)) : record,
      }),
    }),
  });
}

/** `ContactBulkPayload`: its type alone says whether all, some or none of the items worked. */
export const bulkPayload = once((object: RecordObject) => {
  const { builder, name } = object;
  const item = builder.unionType(`${name}BulkItemResult`, {
    description: 'What became of one item.',
    types: [itemSuccess(object), itemError(builder)],
    resolveType: ({ worked }: ItemOutcome) => (worked ? `${name}BulkItemSuccess` : 'PrismBulkItemError'),
  });
  const outcome = builder.interfaceRef<BulkOutcome>(`${name}BulkOutcome`).implement({
    description: 'What became of a bulk.',
    fields: (t) => ({
      summary: t.expose('summary', {
        type: summaryType(builder),
        nullable: false,
        description: 'The results, counted.',
      }),
      results: t.expose('results', {
        type: [item],
        nullable: false,
        description: 'One result for each item of the input, in its order, duplicates included.',
      }),
    }),
  });
  const outcomeType = (suffix: string, description: string) =>
    builder.objectRef<BulkOutcome>(`${name}Bulk${suffix}`).implement({ description, interfaces: [outcome] });
  const suffixes = { all: 'Success', some: 'PartialSuccess', none: 'Failure' } as const;
  const outcomes = { all: 'ok', some: 'partial', none: 'failed' } as const;
  return builder.unionType(`${name}BulkPayload`, {
    description:
      'What became of a bulk: its type alone says whether all, some or none of the items worked. PrismValidationError: it cannot be sent as it is, and nothing of it was.',
    types: [
      outcomeType(suffixes.all, 'Every item worked.'),
      outcomeType(suffixes.some, 'Some items worked, others did not.'),
      outcomeType(suffixes.none, 'No item worked, as far as is known.'),
      validationError(builder),
    ],
    resolveType: (outcome: BulkOutcome | Failure, { operation }) =>
      'worked' in outcome
        ? operation.told.payload(`${name}Bulk${suffixes[outcome.worked]}`, outcomes[outcome.worked])
        : operation.told.payload(outcome.__typename, 'failed'),
  });
});

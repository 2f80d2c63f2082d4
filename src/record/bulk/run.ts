import { badUserInput } from '../../graphql/errors.ts';
import type { Operation } from '../../operation/context.ts';
import type { BulkItemResult, ItemRefusal } from '../../prism/client/bulk-result.ts';
import type { PrismRecord } from '../../prism/client/record.ts';
import type { RecordObject } from '../object/record-object.ts';
import { loaderOf } from '../read/loader.ts';
import { assertId } from '../value/id.ts';
import type { WriteInput } from '../value/values-input.ts';
import { codedAs } from '../write/error-code.ts';
import { idempotencyKeyOf } from '../write/idempotency-key.ts';
import { itemIssues } from '../write/issues.ts';
import { refusedWrite } from '../write/outcome.ts';
import { unsendableOf } from '../write/unsendable.ts';
import { partial } from '../write/write.ts';
import { unattempted } from './batch-failure.ts';
import { batchesOf, type Completing } from './batches.ts';
import { matchResults } from './match-results.ts';
import { type BulkOutcome, type ItemFault, type ItemOutcome, notAttempted, summarise } from './outcome.ts';
import { type Pending, sendBatch } from './send-batch.ts';

/** A bulk as the caller gave it. */
export interface Bulk<Item> {
  /** The argument that holds the items (`input.items`). */
  readonly argument: string;
  readonly ids: readonly string[];
  readonly idempotencyKey: string | null | undefined;
  /** What to send for an item whose id is good; throws a GraphQLError for an item that cannot be sent. */
  readonly itemAt: (index: number) => Item;
  /** What the caller gave for each, where that is values. */
  readonly inputs?: readonly WriteInput[];
  readonly send: (items: readonly Item[], idempotencyKey: string) => Promise<readonly BulkItemResult[]>;
  /** What a success tells of the record: nothing where there is nothing left to tell. */
  readonly tells: 'record' | 'nothing';
  /** What has to be read before some of the items can be sent. */
  readonly completing?: Completing<Item>;
}

/**
 * Sends a bulk in batches, one after the other, and answers one outcome for each item in the order of the input.
 * Throws BAD_USER_INPUT for no items or too many, and the first batch's 401 or 403; nothing else.
 */
export async function runBulk<Item>(
  object: RecordObject,
  operation: Operation,
  bulk: Bulk<Item>,
): Promise<BulkOutcome> {
  const { argument, ids } = bulk;
  const max = operation.options.maxBulkItems;
  if (ids.length === 0) throw badUserInput(`\`${argument}\` must hold at least one item.`, argument);
  if (ids.length > max) {
    throw badUserInput(`\`${argument}\` has ${ids.length} items; at most ${max} are allowed.`, argument);
  }
  const key = idempotencyKeyOf(bulk.idempotencyKey);
  const loader = loaderOf(object, operation);
  const outcomes: ItemOutcome[] = [];
  const fail: Fail = ({ index, id }, fault) => {
    outcomes[index] = { worked: false, index, id, ...fault };
  };
  const failSent: Fail = (entry, fault) =>
    fail(entry, fault.code === notAttempted ? fault : { ...fault, idempotencyKey: key.value });

  const pending = prepare(object, bulk, fail);
  const batches = batchesOf(pending, bulk.completing);
  const further = batches.reduce((sum, batch) => sum + (bulk.completing?.requests(batch) ?? 0), 0);
  const planned = operation.allowance.reserve(batches.length + further);
  let rest: ItemFault | undefined;
  for (const [number, whole] of batches.entries()) {
    if (rest === undefined && operation.isAborted) rest = unattempted('The caller stopped waiting.');
    if (rest !== undefined) {
      for (const entry of whole) fail(entry, rest);
      continue;
    }
    for (let reads = bulk.completing?.requests(whole) ?? 0; reads > 0; reads--) planned.give();
    const { entries: batch, failed } = (await bulk.completing?.complete(whole)) ?? {
      entries: whole,
      failed: [],
    };
    for (const { entry, fault } of failed) fail(entry, fault);
    planned.give();
    if (batch.length === 0) continue;
    for (const { id } of batch) loader.clear(id);
    const { named, entries, answer } = await sendBatch(operation, batch, bulk.send, key, number + 1);
    for (const { entry, fault } of named) failSent(entry, fault);
    if ('results' in answer) {
      const told: PrismRecord[] = [];
      for (const [position, result] of matchResults(entries, answer.results).entries()) {
        const entry = entries[position];
        if (entry !== undefined) settle(entry, result, told);
      }
      loader.prime(told);
      continue;
    }
    if (answer.refused === true && number === 0) {
      planned.end();
      throw refusedWrite(answer.error, key);
    }
    for (const entry of entries) failSent(entry, answer.fault);
    rest = answer.rest;
  }
  planned.end();
  return summarise(outcomes);

  function settle(entry: Pending<Item>, result: BulkItemResult | undefined, told: PrismRecord[]): void {
    const { index, id } = entry;
    if (result === undefined) {
      failSent(entry, unanswered);
    } else if (!result.ok) {
      failSent(entry, result.error === undefined ? unreadable : refusal(result.error, entry));
    } else {
      const isTold = result.record?.id.toLowerCase() === id.toLowerCase();
      const record = isTold && result.record !== undefined ? partial(object, result.record) : undefined;
      if (record !== undefined) told.push(record);
      outcomes[index] = { worked: true, index, id, record: bulk.tells === 'record' ? record : null };
    }
  }
}

const unanswered: ItemFault = {
  code: 'OUTCOME_UNKNOWN',
  message: 'The upstream answered the batch without a result for this item, which may have been written.',
  retryable: true,
};

const unreadable: ItemFault = {
  code: 'OUTCOME_UNKNOWN',
  message: 'The upstream answered neither `ok` nor `error` for this item, which may have been written.',
  retryable: true,
};

function refusal({ code, message, issues }: ItemRefusal, entry: Pending<unknown>): ItemFault {
  const told = codedAs(code, issues.length > 0 ? 'VALIDATION_FAILED' : 'UPSTREAM_REFUSED');
  const retryable = told.code === 'OUTCOME_UNKNOWN';
  return { ...told, message, retryable, issues: itemIssues(issues, entry) };
}

type Fail = (entry: { readonly index: number; readonly id: string }, fault: ItemFault) => void;

/** The items that can be sent; what is known beforehand to be wrong with one is that item's error. */
function prepare<Item>({ catalogue }: RecordObject, bulk: Bulk<Item>, fail: Fail): Pending<Item>[] {
  const list = bulk.argument.replace(/^input\./, '');
  const pending: Pending<Item>[] = [];
  for (const [index, id] of bulk.ids.entries()) {
    try {
      assertId(id, `${bulk.argument}.${index}${bulk.inputs === undefined ? '' : '.id'}`);
      const item = bulk.itemAt(index);
      pending.push({ index, id, item, at: `${list}.${index}`, input: bulk.inputs?.[index] ?? {}, catalogue });
    } catch (error) {
      const unsendable = unsendableOf(error);
      if (unsendable === undefined) throw error;
      fail({ index, id }, { ...unsendable, retryable: false });
    }
  }
  return pending;
}

import type { FieldCost } from '../graphql/cost.ts';
import { isObject } from '../prism/json.ts';
import { largestUpstreamPage } from './page.ts';

/** The contract's largest batch of `batch/update` and `batch/delete`. */
const largestBatch = 100;
const defaultFirst = 25;

/** Beyond these the resolver refuses, in words that fit better: they are not judged here as well. */
const mostPlanned = { first: 1_000, items: 5_000 };

/** A contact by its id. */
export const readOne = (): FieldCost => ({ ids: 1, rows: 1 });

/** Contacts by their ids. */
export function readMany(ids: unknown): FieldCost {
  const count = Array.isArray(ids) ? ids.length : 1;
  return { ids: count, rows: count };
}

/** A page. */
export function readPage(first: unknown): FieldCost {
  const rows = typeof first === 'number' && first > 0 ? Math.min(first, mostPlanned.first) : defaultFirst;
  return { requests: Math.ceil(rows / largestUpstreamPage), rows };
}

/** A bulk: what stands in this list of its input. */
export function writeBatches(input: unknown, list: string): FieldCost {
  const items: unknown = isObject(input) ? input[list] : undefined;
  const rows = Array.isArray(items) ? Math.min(items.length, mostPlanned.items) : 1;
  return { requests: Math.ceil(rows / largestBatch), rows };
}

/** For each contact: only a GET of the record tells it. */
export const readRecord = (): FieldCost => ({ requests: 1 });

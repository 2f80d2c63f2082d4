import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { BulkEditDocument, type BulkEditMutation } from '../documents.gen.ts';
import type { EditedField } from '../edit/use-edit.ts';

type Payload = NonNullable<BulkEditMutation['contactBulkUpdate']>;
type Result = Extract<Payload, { results: unknown }>['results'][number];
export type FailedItem = Extract<Result, { __typename: 'PrismBulkItemError' }>;

export interface Outcome {
  readonly changed: number;
  readonly failed: readonly FailedItem[];
}

const isFailed = (result: Result): result is FailedItem => result.__typename === 'PrismBulkItemError';

/** One change to many contacts, and then to those of them for which it failed and may work yet. */
export function useBulkEdit() {
  const [send, { loading, error }] = useMutation(BulkEditDocument);
  const [change, setChange] = useState<{ readonly field: EditedField; readonly value: string }>();
  const [outcome, setOutcome] = useState<Outcome>();
  const [refusal, setRefusal] = useState<string>();

  async function run(ids: readonly string[], { field, value }: NonNullable<typeof change>, before?: Outcome) {
    const items = ids.map((id) => ({ id, values: { [field]: value === '' ? null : value } }));
    const { data } = await send({ variables: { items } });
    const payload = data?.contactBulkUpdate;
    if (!payload || !('results' in payload)) return setRefusal(payload?.message);
    const { results } = payload;
    setRefusal(undefined);
    const failed = results.filter(isFailed);
    setOutcome({
      changed: (before?.changed ?? 0) + results.length - failed.length,
      failed: [...(before?.failed.filter(({ retryable }) => !retryable) ?? []), ...failed],
    });
  }

  /** What goes wrong with the call as a whole is in the `error` of the mutation. */
  const settled = (running: Promise<void>): void => void running.catch(() => {});
  const retryable = outcome?.failed.filter((item) => item.retryable).map(({ id }) => id) ?? [];
  return {
    outcome,
    isRunning: loading,
    error: error ?? refusal,
    apply: (ids: readonly string[], field: EditedField, value: string) => {
      setChange({ field, value });
      settled(run(ids, { field, value }));
    },
    /** Undefined when there is nothing that may work yet. */
    retry: change && retryable.length > 0 ? () => settled(run(retryable, change, outcome)) : undefined,
    retryable,
  };
}

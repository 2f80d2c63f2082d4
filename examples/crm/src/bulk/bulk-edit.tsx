import { useState } from 'react';
import type { EditedField } from '../edit/use-edit.ts';
import { Failure } from '../failure.tsx';
import { inWords } from '../words.ts';
import { useBulkEdit } from './use-bulk-edit.ts';

interface BulkEditProps {
  readonly ids: readonly string[];
  readonly nameOf: (id: string) => string;
  readonly onClose: () => void;
}

/** Sets one value of all that are selected, says of whom it failed, and tries these again. */
export function BulkEdit({ ids, nameOf, onClose }: BulkEditProps) {
  const [field, setField] = useState<EditedField>('city');
  const [value, setValue] = useState('');
  const { outcome, isRunning, error, apply, retry, retryable } = useBulkEdit();
  return (
    <section className="bulk" aria-label="Bulk edit">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          apply(ids, field, value);
        }}
      >
        <label>
          Set the{' '}
          <select value={field} onChange={(event) => setField(event.target.value as EditedField)}>
            <option value="title">title</option>
            <option value="city">city</option>
            <option value="country">country</option>
          </select>
        </label>
        <label>
          of {ids.length} to <input value={value} onChange={(event) => setValue(event.target.value)} />
        </label>
        <button type="submit" disabled={isRunning}>
          Apply
        </button>
        <button type="button" onClick={onClose}>
          Select none
        </button>
      </form>
      <Failure error={error} />
      <p role="status">
        {isRunning && 'Saving …'}
        {!isRunning && outcome && `${outcome.changed} changed, ${outcome.failed.length} failed`}
      </p>
      {outcome && outcome.failed.length > 0 && (
        <ul>
          {outcome.failed.map((item) => (
            <li key={item.id}>
              {nameOf(item.id)}: {inWords(item)}
            </li>
          ))}
        </ul>
      )}
      {retry && (
        <button type="button" disabled={isRunning} onClick={retry}>
          Try {retryable.length} again
        </button>
      )}
    </section>
  );
}

import { useEffect, useId, useRef } from 'react';
import type { EditedValuesFragment } from '../documents.gen.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { type EditedField, useEdit } from './use-edit.ts';

interface EditableValueProps {
  readonly contact: EditedValuesFragment & { readonly fullName: string | null };
  readonly field: EditedField;
}

/** A value that becomes an input where it stands: Enter saves, Escape gives up. */
export function EditableValue({ contact, field }: EditableValueProps) {
  const { edit, begin, type, cancel, save, overwrite } = useEdit(contact, field);
  const button = useRef<HTMLButtonElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const problemId = useId();
  const { step } = edit;
  const before = useRef(step);
  useEffect(() => {
    if (step === 'typing' && before.current !== 'typing') input.current?.select();
    if (step === 'none' && before.current !== 'none') button.current?.focus();
    before.current = step;
  }, [step]);
  const value = contact[field];
  const label = `${field} of ${contact.fullName ?? 'this contact'}`;
  if (edit.step === 'typing') {
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save(edit.draft);
        }}
      >
        <input
          ref={input}
          aria-label={label}
          aria-describedby={edit.problem && problemId}
          aria-invalid={edit.problem !== undefined}
          value={edit.draft}
          onChange={(event) => type(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            cancel();
          }}
        />
        {edit.problem && (
          <span role="alert" id={problemId} className="failure">
            {edit.problem}
          </span>
        )}
      </form>
    );
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        className="value"
        aria-label={`Edit ${label}${value ? `, ${value}` : ''}`}
        aria-busy={step === 'saving'}
        disabled={step === 'conflict'}
        onClick={begin}
      >
        {value ?? '–'}
      </button>
      {edit.step === 'conflict' && (
        <ConflictDialog
          label={label}
          mine={edit.draft}
          theirs={edit.theirs[field]}
          onKeep={cancel}
          onOverwrite={() => void overwrite(edit.draft, edit.theirs)}
        />
      )}
    </>
  );
}

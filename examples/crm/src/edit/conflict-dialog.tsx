import { useEffect, useId, useRef } from 'react';

interface ConflictDialogProps {
  readonly label: string;
  readonly mine: string;
  readonly theirs: string | null;
  readonly onKeep: () => void;
  readonly onOverwrite: () => void;
}

/** Asks whose value shall stand. Escape keeps theirs. */
export function ConflictDialog({ label, mine, theirs, onKeep, onOverwrite }: ConflictDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const headingId = useId();
  useEffect(() => {
    const { current } = dialog;
    current?.showModal();
    return () => current?.close();
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby={headingId} onCancel={onKeep}>
      <h2 id={headingId}>Somebody else has changed the {label}</h2>
      <dl>
        <dt>Theirs</dt>
        <dd>{theirs ?? '–'}</dd>
        <dt>Yours</dt>
        <dd>{mine || '–'}</dd>
      </dl>
      <div className="actions">
        <button type="button" onClick={onKeep}>
          Keep theirs
        </button>
        <button type="button" onClick={onOverwrite}>
          Write mine
        </button>
      </div>
    </dialog>
  );
}

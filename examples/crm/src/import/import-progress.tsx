import type { ImportStateFragment } from '../documents.gen.ts';

/** How far an import has come, and in the end which rows failed. */
export function ImportProgress({ state }: { readonly state: ImportStateFragment }) {
  const { processed, total, failed } = state;
  const errors =
    state.__typename === 'ContactImportCompleted'
      ? state.results.filter((result) => result.__typename === 'PrismImportRowError')
      : [];
  return (
    <>
      <progress aria-label="Import" max={total} value={processed ?? 0} />
      <p role="status">
        {state.__typename === 'ContactImportFailed' && `Failed: ${state.message}`}
        {state.__typename === 'ContactImportProcessing' && `${processed ?? 0} of ${total}`}
        {state.__typename === 'ContactImportCompleted' &&
          `Done: ${total - (failed ?? 0)} imported, ${failed ?? 0} failed`}
      </p>
      {errors.length > 0 && (
        <ul>
          {errors.map(({ index, message }) => (
            <li key={index}>
              Row {index + 1}: {message}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

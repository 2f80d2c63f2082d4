import { errorInWords } from './words.ts';

/** What went wrong, told to everybody. */
export function Failure({ error }: { readonly error: Error | string | undefined }) {
  if (error === undefined) return null;
  return (
    <p role="alert" className="failure">
      {errorInWords(error)}
    </p>
  );
}

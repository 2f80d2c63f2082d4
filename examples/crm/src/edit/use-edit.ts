import { useApolloClient } from '@apollo/client/react';
import { useRef, useState } from 'react';
import { ContactVersionDocument, EditContactDocument, type EditedValuesFragment } from '../documents.gen.ts';
import { freshly } from '../gateway/kept-reads.ts';
import { errorInWords } from '../words.ts';

export type EditedField = 'title' | 'city' | 'country';

/** A contact as it is upstream, and the version that it is at. */
type Version = EditedValuesFragment & { readonly etag: string | null };

export type Edit =
  | { readonly step: 'none' }
  | { readonly step: 'typing'; readonly draft: string; readonly problem?: string }
  | { readonly step: 'saving' }
  /** Somebody else has changed the same value meanwhile. */
  | { readonly step: 'conflict'; readonly draft: string; readonly theirs: Version };

/** How often a write is repeated because something else of the contact has changed. */
const maxTries = 3;

/** One value of a contact from the beginning of its edit to its end. Nobody's change is overwritten unseen. */
export function useEdit(contact: EditedValuesFragment, field: EditedField) {
  const { id } = contact;
  const client = useApolloClient();
  const [edit, setEdit] = useState<Edit>({ step: 'none' });
  /** The version that is edited: read while somebody types. */
  const began = useRef<Promise<Version> | undefined>(undefined);
  const seen = useRef<string | null>(null);

  async function readVersion(): Promise<Version> {
    const { data } = await client.query({
      query: ContactVersionDocument,
      variables: { id },
      fetchPolicy: 'network-only',
      context: freshly,
    });
    if (!data?.contact) throw new Error('This contact is not there any more.');
    return data.contact;
  }

  function begin(): void {
    seen.current = contact[field];
    began.current = readVersion();
    // Told when it is saved.
    began.current.catch(() => {});
    setEdit({ step: 'typing', draft: contact[field] ?? '' });
  }

  async function write(value: string | null, { etag }: Version) {
    const { data } = await client.mutate({
      mutation: EditContactDocument,
      variables: { id, values: { [field]: value }, ifMatch: etag },
      optimisticResponse: {
        contactUpdate: {
          __typename: 'ContactUpdateSuccess',
          contact: { __typename: 'Contact', ...valuesOf(contact), [field]: value },
        },
      },
    });
    return data?.contactUpdate;
  }

  async function save(draft: string, from = began.current): Promise<void> {
    const value = draft === '' ? null : draft;
    setEdit({ step: 'saving' });
    try {
      let version = await (from ?? readVersion());
      for (let tries = 0; tries < maxTries; tries++) {
        if (version[field] === value) return setEdit({ step: 'none' });
        if (version[field] !== seen.current) return setEdit({ step: 'conflict', draft, theirs: version });
        const payload = await write(value, version);
        if (payload?.__typename === 'ContactUpdateSuccess') return setEdit({ step: 'none' });
        if (payload?.__typename !== 'PrismPreconditionFailedError') throw new Error(problemOf(payload));
        version = await readVersion();
      }
      throw new Error('This contact is being changed all the time. Try again.');
    } catch (error) {
      began.current = undefined;
      setEdit({ step: 'typing', draft, problem: errorInWords(error) });
    }
  }

  function overwrite(draft: string, theirs: Version): Promise<void> {
    seen.current = theirs[field];
    return save(draft, Promise.resolve(theirs));
  }

  return {
    edit,
    begin,
    type: (draft: string) => setEdit({ step: 'typing', draft }),
    cancel: () => setEdit({ step: 'none' }),
    save,
    overwrite,
  };
}

const valuesOf = ({ id, title, city, country }: EditedValuesFragment) => ({ id, title, city, country });

function problemOf(
  payload:
    | { readonly message?: string; readonly issues?: readonly { readonly message: string }[] }
    | null
    | undefined,
): string {
  const issues = payload?.issues?.map(({ message }) => message).join(' ');
  return issues || payload?.message || 'The answer says nothing.';
}

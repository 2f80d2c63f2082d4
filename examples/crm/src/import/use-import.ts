import { useApolloClient, useMutation, useSubscription } from '@apollo/client/react';
import {
  type ContactImportRow,
  ImportContactsDocument,
  type ImportStateFragment,
  WatchContactImportDocument,
} from '../documents.gen.ts';

export interface Import {
  /** How it stands; undefined before it has begun. */
  readonly state: ImportStateFragment | undefined;
  readonly isRunning: boolean;
  readonly error: Error | undefined;
  readonly start: (rows: readonly ContactImportRow[]) => void;
}

/** An import and how it gets on. What the cache holds is forgotten when it is done. */
export function useImport(): Import {
  const client = useApolloClient();
  const forget = (state: ImportStateFragment | null | undefined) => {
    if (state?.__typename === 'ContactImportCompleted') client.cache.evict({ id: 'ROOT_QUERY' });
  };
  const [send, sent] = useMutation(ImportContactsDocument, {
    onCompleted: ({ contactImport }) => forget(contactImport),
  });
  const begun = sent.data?.contactImport ?? undefined;
  const isWatched = begun?.__typename === 'ContactImportProcessing' && begun.jobId !== null;
  const watched = useSubscription(WatchContactImportDocument, {
    variables: { id: begun?.jobId ?? '' },
    skip: !isWatched,
    onData: ({ data }) => forget(data.data?.contactImport),
  });
  const state = watched.data?.contactImport ?? begun;
  const error = sent.error ?? watched.error;
  return {
    state,
    isRunning: sent.loading || (error === undefined && state?.__typename === 'ContactImportProcessing'),
    error,
    start: (rows) => void send({ variables: { rows: [...rows] } }).catch(() => {}),
  };
}

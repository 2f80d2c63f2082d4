import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { type ContactDetailsFragment, ContactsDocument } from '../documents.gen.ts';

export interface ContactList {
  readonly contacts: readonly ContactDetailsFragment[];
  /** How many there are in all; undefined until it is known. */
  readonly total: number | undefined;
  readonly isLoading: boolean;
  readonly error: Error | undefined;
  /** Loads the next page; undefined when there is none. */
  readonly loadMore: (() => void) | undefined;
}

const none: readonly ContactDetailsFragment[] = [];

/** The contacts that fit a search, page by page; those of the last search until the new ones are there. */
export function useContacts(search: string): ContactList {
  const [moreError, setMoreError] = useState<Error>();
  const { data, previousData, error, fetchMore, loading } = useQuery(ContactsDocument, {
    variables: { search: search || null },
  });
  const list = (data ?? previousData)?.contacts;
  const after = data?.contacts?.pageInfo.hasNextPage ? data.contacts.pageInfo.endCursor : undefined;
  const loadMore = () => {
    setMoreError(undefined);
    fetchMore({ variables: { after } }).catch(setMoreError);
  };
  return {
    contacts: list?.edges.map(({ node }) => node) ?? none,
    total: list?.totalCount ?? undefined,
    isLoading: loading,
    error: error ?? moreError,
    loadMore: after ? loadMore : undefined,
  };
}

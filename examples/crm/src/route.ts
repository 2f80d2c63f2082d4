import { useSyncExternalStore } from 'react';

/** Where somebody is: the part of the address behind `#`. */
export type Route =
  | { readonly page: 'contacts'; readonly contactId: string | undefined }
  | { readonly page: 'company'; readonly id: string }
  | { readonly page: 'import' };

export const contactsPath = '#/contacts';
export const importPath = '#/import';
export const contactPath = (id: string): string => `${contactsPath}/${id}`;
export const companyPath = (id: string): string => `#/companies/${id}`;

export function useRoute(): Route {
  const hash = useSyncExternalStore(
    (listener) => {
      window.addEventListener('hashchange', listener);
      return () => window.removeEventListener('hashchange', listener);
    },
    () => window.location.hash,
  );
  return routeOf(hash);
}

function routeOf(hash: string): Route {
  const [, page, id] = hash.split('/');
  if (page === 'companies' && id) return { page: 'company', id };
  if (page === 'import') return { page: 'import' };
  return { page: 'contacts', contactId: id };
}

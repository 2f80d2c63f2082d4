import { useState } from 'react';
import { BulkEdit } from '../bulk/bulk-edit.tsx';
import { Failure } from '../failure.tsx';
import { PageHeading } from '../page-heading.tsx';
import { ContactPane } from './contact-pane.tsx';
import { ContactTable } from './contact-table.tsx';
import { SearchBox } from './search-box.tsx';
import { useContacts } from './use-contacts.ts';

/** The table, and beside it the contact that is opened. */
export function ContactsPage({ contactId }: { readonly contactId: string | undefined }) {
  const [search, setSearch] = useState('');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { contacts, total, isLoading, error, loadMore } = useContacts(search);
  const chosen = contacts.filter(({ id }) => selected.has(id)).map(({ id }) => id);
  const nameOf = (id: string) => {
    const contact = contacts.find((candidate) => candidate.id === id);
    return contact?.fullName ?? contact?.email ?? id;
  };
  return (
    <div className="contacts">
      <section aria-label="Contacts">
        <div className="toolbar">
          <PageHeading title="Contacts" />
          <SearchBox onSearch={setSearch} />
          <p role="status">{isLoading ? 'Loading …' : `${total ?? 0} found, ${contacts.length} shown`}</p>
        </div>
        <Failure error={error} />
        {chosen.length > 0 && (
          <BulkEdit ids={chosen} nameOf={nameOf} onClose={() => setSelected(new Set())} />
        )}
        <ContactTable
          contacts={contacts}
          selected={selected}
          onSelect={setSelected}
          isLoading={isLoading}
          onMore={loadMore}
          openId={contactId}
        />
      </section>
      {contactId && <ContactPane key={contactId} id={contactId} />}
    </div>
  );
}

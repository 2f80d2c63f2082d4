import { useQuery } from '@apollo/client/react';
import { useEffect, useRef } from 'react';
import { ContactDocument } from '../documents.gen.ts';
import { EditableValue } from '../edit/editable-value.tsx';
import { Failure } from '../failure.tsx';
import { companyPath, contactPath, contactsPath } from '../route.ts';

/** One contact. Escape closes it, and puts the focus back to where it was opened. */
export function ContactPane({ id }: { readonly id: string }) {
  const { data, loading, error } = useQuery(ContactDocument, { variables: { id } });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    return () => document.querySelector<HTMLAnchorElement>(`a[href="${contactPath(id)}"]`)?.focus();
  }, [id]);
  const contact = data?.contact;
  const close = (key: string) => {
    if (key === 'Escape') window.location.hash = contactsPath;
  };
  return (
    <aside aria-labelledby="contact-name" onKeyDown={({ key }) => close(key)}>
      <a className="close" href={contactsPath}>
        Close
      </a>
      <h2 id="contact-name" ref={heading} tabIndex={-1}>
        {contact?.fullName ?? contact?.email ?? (loading ? 'Loading …' : 'No such contact')}
      </h2>
      <Failure error={error} />
      {contact && (
        <dl>
          <dt>Title</dt>
          <dd>
            <EditableValue contact={contact} field="title" />
          </dd>
          <dt>Company</dt>
          <dd>
            {contact.company ? <a href={companyPath(contact.company.id)}>{contact.company.name}</a> : '–'}
          </dd>
          <dt>E-mail</dt>
          <dd>{contact.email ? <a href={`mailto:${contact.email}`}>{contact.email}</a> : '–'}</dd>
          <dt>City</dt>
          <dd>
            <EditableValue contact={contact} field="city" />
          </dd>
          <dt>Country</dt>
          <dd>
            <EditableValue contact={contact} field="country" />
          </dd>
          <dt>Labels</dt>
          <dd>{contact.labels?.join(', ') || '–'}</dd>
          <dt>Last contact</dt>
          <dd>{contact.lastInteractionDate?.slice(0, 10) ?? '–'}</dd>
          <dt>About</dt>
          <dd>{contact.description ?? '–'}</dd>
        </dl>
      )}
    </aside>
  );
}

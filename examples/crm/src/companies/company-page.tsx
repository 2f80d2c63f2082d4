import { useQuery } from '@apollo/client/react';
import { CompanyDocument } from '../documents.gen.ts';
import { Failure } from '../failure.tsx';
import { PageHeading } from '../page-heading.tsx';
import { contactPath, contactsPath } from '../route.ts';

/** A company, its people and its deals. What cannot be read leaves the rest standing. */
export function CompanyPage({ id }: { readonly id: string }) {
  const { data, loading, error } = useQuery(CompanyDocument, { variables: { id }, errorPolicy: 'all' });
  const company = data?.organization;
  return (
    <article className="company">
      <a href={contactsPath}>All contacts</a>
      <PageHeading title={company?.name ?? (loading ? 'Loading …' : 'No such company')} />
      <Failure error={error} />
      {company && (
        <>
          <p>{[company.primaryDomain, company.city, company.country].filter(Boolean).join(' · ')}</p>
          <p>{company.about}</p>
          <section aria-labelledby="people">
            <h2 id="people">People: {company.contacts?.totalCount ?? 'unknown'}</h2>
            <ul>
              {company.contacts?.nodes.map((contact) => (
                <li key={contact.id}>
                  <a href={contactPath(contact.id)}>{contact.fullName ?? contact.email}</a> {contact.title}
                </li>
              ))}
            </ul>
          </section>
          <section aria-labelledby="deals">
            <h2 id="deals">Deals: {company.deals?.totalCount ?? 'unknown'}</h2>
            <ul>
              {company.deals?.nodes.map(({ id: dealId, name, amount, status, people }) => (
                <li key={dealId}>
                  <strong>{name}</strong> {amount?.toLocaleString('en')}{' '}
                  {typeof status === 'string' && status}
                  {people &&
                    people.length > 0 &&
                    `, with ${people.map((person) => person?.fullName).join(', ')}`}
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
    </article>
  );
}

import type { ContactDetailsFragment } from '../documents.gen.ts';
import { EditableValue } from '../edit/editable-value.tsx';
import { companyPath, contactPath } from '../route.ts';
import { MoreButton } from './more-button.tsx';

interface ContactTableProps {
  readonly contacts: readonly ContactDetailsFragment[];
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
  readonly isLoading: boolean;
  readonly onMore: (() => void) | undefined;
  readonly openId: string | undefined;
}

export function ContactTable({ contacts, selected, onSelect, isLoading, onMore, openId }: ContactTableProps) {
  const toggle = (id: string) => {
    const others = [...selected].filter((other) => other !== id);
    onSelect(new Set(selected.has(id) ? others : [...others, id]));
  };
  const areAllSelected = contacts.length > 0 && contacts.every(({ id }) => selected.has(id));
  const toggleAll = () => onSelect(new Set(areAllSelected ? [] : contacts.map(({ id }) => id)));
  return (
    <div className="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">
              <input
                type="checkbox"
                aria-label="Select all shown"
                checked={areAllSelected}
                onChange={toggleAll}
              />
            </th>
            <th scope="col">Name</th>
            <th scope="col">Title</th>
            <th scope="col" className="wide">
              Company
            </th>
            <th scope="col" className="wide">
              City
            </th>
          </tr>
        </thead>
        <tbody>
          {contacts.map((contact) => (
            <tr key={contact.id}>
              <td>
                <input
                  type="checkbox"
                  aria-label={`Select ${contact.fullName ?? contact.email}`}
                  checked={selected.has(contact.id)}
                  onChange={() => toggle(contact.id)}
                />
              </td>
              <th scope="row">
                <a href={contactPath(contact.id)} aria-current={contact.id === openId}>
                  {contact.fullName ?? contact.email ?? 'Nobody'}
                </a>
              </th>
              <td>
                <EditableValue contact={contact} field="title" />
              </td>
              <td className="wide">
                {contact.company && <a href={companyPath(contact.company.id)}>{contact.company.name}</a>}
              </td>
              <td className="wide">
                <EditableValue contact={contact} field="city" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {onMore && <MoreButton shown={contacts.length} isLoading={isLoading} onMore={onMore} />}
    </div>
  );
}

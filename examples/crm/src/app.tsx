import { BudgetMeter } from './budget-meter.tsx';
import { CompanyPage } from './companies/company-page.tsx';
import { ContactsPage } from './contacts/contacts-page.tsx';
import { ImportPage } from './import/import-page.tsx';
import { contactsPath, importPath, type Route, useRoute } from './route.ts';

export function App() {
  const route = useRoute();
  return (
    <>
      <header>
        <nav aria-label="Pages">
          <a href={contactsPath} aria-current={route.page === 'contacts' ? 'page' : undefined}>
            Contacts
          </a>
          <a href={importPath} aria-current={route.page === 'import' ? 'page' : undefined}>
            Import
          </a>
        </nav>
        <BudgetMeter />
      </header>
      <main>{pageOf(route)}</main>
    </>
  );
}

function pageOf(route: Route) {
  switch (route.page) {
    case 'company':
      return <CompanyPage key={route.id} id={route.id} />;
    case 'import':
      return <ImportPage />;
    case 'contacts':
      return <ContactsPage contactId={route.contactId} />;
  }
}

import action from '../../schema/action.properties.json' with { type: 'json' };
import contact from '../../schema/contact.properties.json' with { type: 'json' };
import deal from '../../schema/deal.properties.json' with { type: 'json' };
import document from '../../schema/document.properties.json' with { type: 'json' };
import engagement from '../../schema/engagement.properties.json' with { type: 'json' };
import event from '../../schema/event.properties.json' with { type: 'json' };
import identity from '../../schema/identity.properties.json' with { type: 'json' };
import organization from '../../schema/organization.properties.json' with { type: 'json' };
import { type CatalogueProperty, catalogueOf } from '../record/value/catalogue.ts';

const shipped: ReadonlyMap<string, object> = new Map(
  Object.entries({ action, contact, deal, document, engagement, event, identity, organization }),
);

/** The text of the catalogue that ships of a kind of record: the documented properties, which every team has. */
export function shippedCatalogue(path: string): string {
  return JSON.stringify(shipped.get(path) ?? { properties: [] });
}

/** Its properties. */
export function shippedCatalogueOf(path: string): readonly CatalogueProperty[] {
  return catalogueOf(shippedCatalogue(path), `${path}.properties.json`);
}

/** The catalogue of the documented properties, which every team has. */
export const shippedCatalogue = new URL('../../../schema/contact.properties.json', import.meta.url);

/** Where the catalogue is: `CONTACT_PROPERTIES`, or the one that ships. */
export function catalogueFile(): string | URL {
  return process.env['CONTACT_PROPERTIES'] || shippedCatalogue;
}

import './graphql/scalars.ts';
import './objects/organization-type.ts';
import './objects/contact.ts';
import './record/queries.ts';
import './record/import/queries.ts';
import './record/import/subscription.ts';
import './record/write/index.ts';
import './record/entity/entity.ts';
import './objects/organization-entity.ts';
import { builder } from './graphql/builder.ts';
import { asSubgraph } from './graphql/subgraph.ts';

const link = {
  url: 'https://specs.apollo.dev/federation/v2.9',
  import: ['@key', '@shareable', '@cost', '@listSize'],
};

/** The schema as clients see it. Every type registers itself with the builder when its file is loaded. */
export const clientSchema = builder.toSchema({
  sortSchema: false,
  extensions: { directives: [{ name: 'link', args: link }] },
});

/** The executable schema: the same, and what a federation router asks for. */
export const schema = asSubgraph(clientSchema);

import './scalars.ts';
import '../organization/type.ts';
import '../contact/type.ts';
import '../contact/queries.ts';
import '../contact/import/queries.ts';
import '../contact/import/subscription.ts';
import '../contact/mutations/index.ts';
import '../contact/entity.ts';
import '../organization/entity.ts';
import { builder } from './builder.ts';
import { asSubgraph } from './subgraph.ts';

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

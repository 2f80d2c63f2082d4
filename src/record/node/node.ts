import type { Builder } from '../builder.ts';
import { once } from '../once.ts';

/** Relay's Node. Ids are the upstream's UUIDs, verbatim: they are unique over all of Prism's objects. */
export const nodeType = once((builder: Builder) =>
  builder.interfaceRef<{ id: string }>('Node').implement({
    description: 'Anything that can be read again by its id (Relay object identification).',
    fields: (t) => ({
      id: t.exposeID('id', { nullable: false, description: 'The id, unique over all types.' }),
    }),
  }),
);

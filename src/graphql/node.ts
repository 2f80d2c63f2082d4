import { builder } from './builder.ts';

/** Relay's Node. Ids are the upstream's UUIDs, verbatim: they are unique over all of Prism's objects. */
export const Node = builder.interfaceRef<{ id: string }>('Node');

Node.implement({
  description: 'Anything that can be read again by its id (Relay object identification).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id, unique over all types.' }),
  }),
});

import type { Builder } from '../builder.ts';
import { once } from '../once.ts';

export interface PageInfoSource {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** Worked out when it is asked for. */
  readonly startCursor: () => string;
  readonly endCursor: () => string;
}

/** Relay's PageInfo. */
export const pageInfoType = once((builder: Builder) =>
  builder.objectRef<PageInfoSource>('PageInfo').implement({
    // Every Relay subgraph has one of its own.
    directives: { shareable: {} },
    description: 'Where a page stands in its connection (Relay cursor connections).',
    fields: (t) => ({
      hasNextPage: t.exposeBoolean('hasNextPage', {
        nullable: false,
        description: 'Whether there are more behind `endCursor`.',
      }),
      hasPreviousPage: t.exposeBoolean('hasPreviousPage', {
        nullable: false,
        description: 'Whether this page was asked for with `after`.',
      }),
      startCursor: t.string({
        resolve: ({ startCursor }) => startCursor(),
        description:
          'The cursor of the first edge. Never null: an empty page has the place where it would begin.',
      }),
      endCursor: t.string({
        resolve: ({ endCursor }) => endCursor(),
        description: 'The cursor to pass as `after` for the next page. Never null, also on an empty page.',
      }),
    }),
  }),
);

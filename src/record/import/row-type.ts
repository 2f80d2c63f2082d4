import type { Builder } from '../builder.ts';
import { noteKind } from '../node/kinds.ts';
import type { RecordObject } from '../object/record-object.ts';
import { once } from '../once.ts';
import { errorInterface, issuesField } from '../write/failures.ts';
import type { ImportedRow, RefusedRow, RowResult } from './row-results.ts';

const rowIndex = 'The position of the row in the input, from 0.';

const rowError = once((builder: Builder) =>
  builder.objectRef<RefusedRow>('PrismImportRowError').implement({
    description:
      'The row was not imported. Code `OUTCOME_UNKNOWN`: the upstream tells nothing readable about it, so it may have been; `UPSTREAM_REFUSED`: it was refused without a code.',
    interfaces: [errorInterface(builder)],
    fields: (t) => ({
      index: t.exposeInt('index', { nullable: false, description: rowIndex }),
      issues: issuesField(builder, t),
    }),
  }),
);

const suffixes = { created: 'Created', matched: 'Matched', updated: 'Updated' } as const;

/** `ContactImportRowResult`: what became of one row. */
export function rowResultType(object: RecordObject) {
  const { builder, name, words } = object;
  const rowType = (suffix: string, description: string) =>
    builder.objectRef<ImportedRow>(`${name}ImportRow${suffix}`).implement({
      description,
      fields: (t) => ({
        index: t.exposeInt('index', { nullable: false, description: rowIndex }),
        id: t.id({
          nullable: false,
          description: `The id of the ${words.one}.`,
          resolve: ({ id }, _args, { operation }) => {
            noteKind(operation, id, object.path);
            return id;
          },
        }),
      }),
    });
  return builder.unionType(`${name}ImportRowResult`, {
    description: 'What became of one row.',
    types: [
      rowType(suffixes.created, `The row became a new ${words.one}.`),
      rowType(suffixes.matched, `The row matched ${words.a}, which was left as it is.`),
      rowType(suffixes.updated, `The row matched ${words.a}, which was changed.`),
      rowError(builder),
    ],
    resolveType: (row: RowResult) =>
      row.outcome === 'error' ? 'PrismImportRowError' : `${name}ImportRow${suffixes[row.outcome]}`,
  });
}

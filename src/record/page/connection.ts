import type { PrismRecord } from '../../prism/client/record.ts';
import type { RecordObject } from '../object/record-object.ts';
import { once } from '../once.ts';
import { countOf } from '../value/count.ts';
import { type PageInfoSource, pageInfoType } from './page-info.ts';

/** A page of records. */
export interface Connection {
  readonly records: readonly PrismRecord[];
  /** The cursor behind one of them, by its index: not all that are answered are asked for. */
  readonly cursorOf: (index: number) => string;
  readonly pageInfo: PageInfoSource;
  readonly totalCount: () => Promise<number | null> | number | null;
}

interface Edge {
  readonly connection: Connection;
  readonly index: number;
  readonly node: PrismRecord;
}

function edgeType({ builder, name, type, words }: RecordObject) {
  return builder.objectRef<Edge>(`${name}Edge`).implement({
    description: `${capital(words.a)} and its place in the connection.`,
    fields: (t) => ({
      cursor: t.string({
        nullable: false,
        description: `Pass it as \`after\` to go on behind this ${words.one}.`,
        resolve: ({ connection, index }) => connection.cursorOf(index),
      }),
      node: t.expose('node', { type, nullable: false, description: `The ${words.one}.` }),
    }),
  });
}

/** `ContactConnection` */
export const connectionType = once((object: RecordObject) => {
  const { builder, name, type, words } = object;
  const edge = edgeType(object);
  return builder.objectRef<Connection>(`${name}Connection`).implement({
    description: `A page of ${words.many} (Relay cursor connections, forward only).`,
    fields: (t) => ({
      edges: t.field({
        type: [edge],
        nullable: false,
        description: `The ${words.many} with their cursors.`,
        resolve: (connection) => connection.records.map((node, index) => ({ connection, index, node })),
      }),
      nodes: t.expose('records', {
        type: [type],
        nullable: false,
        description: `The ${words.many} alone.`,
      }),
      pageInfo: t.expose('pageInfo', {
        type: pageInfoType(builder),
        nullable: false,
        description: 'How to go on.',
      }),
      totalCount: t.int({
        description: `How many ${words.many} match, over all pages. Costs the upstream a pass over them, so nothing unless selected.`,
        resolve: async ({ totalCount }) => countOf(await totalCount(), 'total'),
      }),
    }),
  });
});

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What can be asked of an object: the contract's rows, the same for all objects. */
export const endpoints = {
  create: { write: true },
  list: { write: false },
  get: { write: false },
  update: { write: true },
  delete: { write: true },
  query: { write: false },
  count: { write: false },
  find: { write: false },
  upsert: { write: true },
  import: { write: true },
  bulkUpdate: { write: true },
  bulkDelete: { write: true },
  duplicate: { write: true },
  restore: { write: true },
  definitions: { write: false },
  importJob: { write: false },
} as const satisfies Record<string, { write: boolean }>;

export type Endpoint = keyof typeof endpoints;

/** What logs, metrics and messages call a request: `contact.query`, `importJob`. */
export function nameOf({ object, endpoint }: { object?: string | undefined; endpoint: Endpoint }): string {
  return object === undefined ? endpoint : `${object}.${endpoint}`;
}

/** The contract's 16 rows, by the operation names of `schema/prism.openapi.yaml`. */
export const endpoints = {
  createContact: { write: true },
  listContacts: { write: false },
  getContact: { write: false },
  updateContact: { write: true },
  deleteContact: { write: true },
  queryContacts: { write: false },
  countContacts: { write: false },
  findContact: { write: false },
  upsertContact: { write: true },
  importContacts: { write: true },
  bulkUpdateContacts: { write: true },
  bulkDeleteContacts: { write: true },
  duplicateContact: { write: true },
  restoreContact: { write: true },
  getImport: { write: false },
  listContactProperties: { write: false },
} as const satisfies Record<string, { write: boolean }>;

export type Endpoint = keyof typeof endpoints;

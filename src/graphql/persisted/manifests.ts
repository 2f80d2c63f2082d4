/** One operation of a file that a client's tool has written. */
export interface ManifestEntry {
  readonly id: string;
  readonly text: string;
}

/**
 * Reads what clients' tools write: Apollo's manifest (`operations` of `{ id, body }`), or the texts by their ids of the Relay
 * compiler's `persisted_queries.json` and codegen's `persisted-documents.json`. Throws an Error that says what it is not.
 */
export function readManifest(json: string): readonly ManifestEntry[] {
  const value: unknown = JSON.parse(json);
  if (!isObject(value)) throw noManifest();
  const { format, operations } = value;
  if (format === 'apollo-persisted-query-manifest' && Array.isArray(operations))
    return operations.map(apolloEntry);
  return Object.entries(value).map(([id, text]) => {
    if (typeof text !== 'string') throw noManifest();
    return { id, text };
  });
}

function apolloEntry(entry: unknown): ManifestEntry {
  const { id, body } = isObject(entry) ? entry : {};
  if (typeof id !== 'string' || typeof body !== 'string') throw noManifest();
  return { id, text: body };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function noManifest(): Error {
  return new Error("is no manifest of Apollo's, and holds something else than documents by their ids.");
}

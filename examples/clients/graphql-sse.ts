import { createClient } from 'graphql-sse';

/** Calls back at every step of an import, and resolves when it is over. Rejects when it cannot be watched. */
export async function watchImport(
  endpoint: { readonly url: string; readonly key: string },
  id: string,
  onStep: (step: { readonly processed: number | null; readonly total: number | null }) => void,
): Promise<void> {
  const client = createClient({ url: endpoint.url, headers: { 'x-api-key': endpoint.key } });
  const query = 'subscription ($id: ID!) { contactImport(id: $id) { processed total } }';
  for await (const { data, errors } of client.iterate<{
    contactImport: { processed: number | null; total: number | null } | null;
  }>({ query, variables: { id } })) {
    if (errors) throw new Error(errors[0]?.message);
    if (data?.contactImport) onStep(data.contactImport);
  }
}

import type { GraphQLResolveInfo } from 'graphql';
import { builder } from '../graphql/builder.ts';
import { codedError } from '../graphql/errors.ts';
import { selectedFields } from '../graphql/selection.ts';
import type { ResolveEntity } from '../graphql/subgraph.ts';
import type { GatewayContext } from '../operation/context.ts';
import { addNeeds, ContactNeeds } from '../record/read/needs.ts';
import { finder } from '../record/read/rows-by.ts';
import { type Reference, referenceOf } from '../record/reference/reference.ts';
import { singleOf } from '../record/reference/shape.ts';
import { assertContactId } from '../record/value/id.ts';
import { lookup } from '../record/value/lookup.ts';
import { Organization } from './organization-type.ts';

/** Prism's contact API cannot read an organization; a contact that works for it tells what it is. */
const findEmployee = finder('company', 1, (id, rows) =>
  rows.filter((row) => String(lookup(row, 'company.id')).toLowerCase() === id.toLowerCase()),
);

/** An organization that another subgraph refers to, as one of its contacts tells it. */
async function resolveOrganization(
  { id }: Parameters<ResolveEntity>[0],
  { operation }: GatewayContext,
  info: GraphQLResolveInfo,
): Promise<Reference> {
  const needs = new ContactNeeds();
  addNeeds(needs, selectedFields(info, 'Organization'), 'company.');
  const key = String(id);
  assertContactId(key, 'id');
  if (needs.paths.size === 0) return { id: key, properties: {}, slug: 'company' };
  const [employee] = await findEmployee(key, needs, operation);
  if (employee === undefined) {
    throw codedError('NOT_FOUND', `No contact tells of an organization with the id "${key}".`);
  }
  return referenceOf(singleOf(employee.values['company']), 'company');
}

builder.asEntity(Organization, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: resolveOrganization,
});

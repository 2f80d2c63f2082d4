/** The part of the schema that the workloads use, as one would write it by hand. */
export const typeDefs = `
  interface Node { id: ID! }
  type Query {
    contact(id: ID!): Contact
    contacts(first: Int, after: String, filter: ContactFilter, sort: [ContactSort!]): ContactConnection!
    nodes(ids: [ID!]!): [Node]!
    organization(id: ID!): Organization
  }
  type Mutation {
    contactUpdate(input: ContactUpdateInput!): ContactUpdatePayload
    contactBulkUpdate(input: ContactBulkUpdateInput!): ContactBulkPayload
    contactImport(input: ContactImportInput!): ContactImportPayload
  }
  type Contact implements Node {
    id: ID! fullName: String email: String title: String city: String country: String company: Organization
  }
  type Organization { id: ID! name: String contacts(first: Int): ContactConnection deals(first: Int): DealConnection }
  type Deal { id: ID! name: String }
  type ContactConnection { nodes: [Contact!]! totalCount: Int pageInfo: PageInfo! }
  type DealConnection { nodes: [Deal!]! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  input OptionsFilter { in: [String!] }
  input ContactFilter { labels: OptionsFilter }
  enum ContactSortKey { FULL_NAME LAST_INTERACTION_DATE }
  enum SortDirection { ASC DESC }
  input ContactSort { by: ContactSortKey, direction: SortDirection }
  input ContactValuesInput { title: String, city: String, country: String, email: String, labels: [String!] }
  input ContactUpdateInput { id: ID! values: ContactValuesInput }
  input ContactBulkUpdateInput { items: [ContactUpdateInput!]! }
  union ContactUpdatePayload = ContactUpdateSuccess
  type ContactUpdateSuccess { contact: Contact! }
  union ContactBulkPayload = ContactBulkSuccess
  interface ContactBulkOutcome { summary: PrismBulkSummary! results: [ContactBulkItemResult!]! }
  type ContactBulkSuccess implements ContactBulkOutcome { summary: PrismBulkSummary! results: [ContactBulkItemResult!]! }
  input ContactImportRow { values: ContactValuesInput! }
  input ContactImportInput { rows: [ContactImportRow!]!, dedupeBy: String, updateExisting: Boolean }
  union ContactImportPayload = ContactImportCompleted
  type ContactImportCompleted { total: Int! succeeded: Int failed: Int }
  type PrismBulkSummary { total: Int! succeeded: Int! failed: Int! }
  union ContactBulkItemResult = ContactBulkItemSuccess
  type ContactBulkItemSuccess { index: Int! id: ID! contact: Contact }
`;

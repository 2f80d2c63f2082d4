// Generated from examples/crm/src/*.graphql by `npm run codegen`. Do not edit.

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Why something did not work that the caller can act on. Codes may be added. */
export type PrismErrorCode =
  /** It cannot be sent, so nothing was: `issues` name the place. */
  | 'BAD_USER_INPUT'
  /** The upstream does not accept it: `issues` name what is at fault, where it says so. */
  | 'VALIDATION_FAILED'
  /** There is no such record, or the key may not see it. */
  | 'NOT_FOUND'
  /** More than one record matches. */
  | 'AMBIGUOUS_MATCH'
  /** It contradicts another write. Read the record again, then decide. */
  | 'CONFLICT'
  /** The idempotency key was used for another request. Take a new one. */
  | 'IDEMPOTENCY_KEY_MISMATCH'
  /** The idempotency key was used more than 24 hours ago. Take a new one. */
  | 'IDEMPOTENCY_KEY_STALE'
  /** The record is not at the version of `ifMatch` any more. Read it again. */
  | 'PRECONDITION_FAILED'
  /** The upstream takes no such key. */
  | 'UNAUTHENTICATED'
  /** The key may not do this. */
  | 'FORBIDDEN'
  /** Nothing has happened to it. Send it again. */
  | 'NOT_ATTEMPTED'
  /** It may have been written. Repeat it under its idempotency key to find out. */
  | 'OUTCOME_UNKNOWN'
  /** The upstream failed. Send it again. */
  | 'UPSTREAM_UNAVAILABLE'
  /** The upstream refused it for a reason of its own: see `upstreamCode` and the message. */
  | 'UPSTREAM_REFUSED'
  /** The import failed as a whole, for a reason that the upstream does not name. */
  | 'IMPORT_FAILED';

/** A change to one contact. */
export type ContactBulkUpdateItem = {
  /** The contact's UUID. It may occur more than once. */
  readonly id: string | number;
  /** The values to change: what is left out is left alone, null clears. */
  readonly values?: ContactValuesInput | null | undefined;
  /** Values scoped to a list. Left out, they are left alone; null clears them. */
  readonly listValues?: unknown;
  /** Items that lists get, whatever else they hold. */
  readonly add?: ContactItemsInput | null | undefined;
  /** Items that lists lose, where they have them. */
  readonly remove?: ContactItemsInput | null | undefined;
};

/** One contact to import. */
export type ContactImportRow = {
  /** Its values. */
  readonly values: ContactValuesInput;
  /** Values scoped to a list. */
  readonly listValues?: unknown;
};

/** Values of a contact. What is left out is left alone; null clears. Options are written by slug, references by id. */
export type ContactValuesInput = {
  /** The whole name, as it is shown. Property `full_name`; null clears it. */
  readonly fullName?: string | null | undefined;
  /** Given name. Property `first_name`; null clears it. */
  readonly firstName?: string | null | undefined;
  /** Family name. Property `last_name`; null clears it. */
  readonly lastName?: string | null | undefined;
  /** Main e-mail address. Not necessarily unique. Property `email`; null clears it. */
  readonly email?: string | null | undefined;
  /** Job title. Property `title`; null clears it. */
  readonly title?: string | null | undefined;
  /** Free text about the contact. Property `description`; null clears it. */
  readonly description?: string | null | undefined;
  /** City. Property `city`; null clears it. */
  readonly city?: string | null | undefined;
  /** Country. Property `country`; null clears it. */
  readonly country?: string | null | undefined;
  /** LinkedIn profile. Property `linkedin`; null clears it. */
  readonly linkedin?: string | null | undefined;
  /** Twitter (X) handle or profile. Property `twitter`; null clears it. */
  readonly twitter?: string | null | undefined;
  /** GitHub handle or profile. Property `github`; null clears it. */
  readonly github?: string | null | undefined;
  /** Address of a picture. Property `photo_url`; null clears it. */
  readonly photoUrl?: string | null | undefined;
  /** When somebody of the team first dealt with the contact. Property `first_interaction_date`; null clears it. */
  readonly firstInteractionDate?: string | null | undefined;
  /** When somebody of the team last dealt with the contact. Property `last_interaction_date`; null clears it. */
  readonly lastInteractionDate?: string | null | undefined;
  /** Seniority, as an option's slug. Property `seniority`; null clears it. */
  readonly seniority?: string | null | undefined;
  /** Departments, as option slugs. Property `department`; null clears it. */
  readonly department?: ReadonlyArray<string> | null | undefined;
  /** Tags, as option slugs. Property `tags`; null clears it. */
  readonly tags?: ReadonlyArray<string> | null | undefined;
  /** Labels, as option slugs. Property `labels`; null clears it. */
  readonly labels?: ReadonlyArray<string> | null | undefined;
  /** The organization the contact works for. Property `company`; null clears it. */
  readonly company?: string | number | null | undefined;
  /** Tasks that concern the contact. Property `actions`; null clears it. */
  readonly actions?: ReadonlyArray<string | number> | null | undefined;
  /** Documents that concern the contact. Property `documents`; null clears it. */
  readonly documents?: ReadonlyArray<string | number> | null | undefined;
  /** The first e-mail exchanged with the contact. Property `first_email`; null clears it. */
  readonly firstEmail?: string | number | null | undefined;
  /** The latest e-mail exchanged with the contact. Property `last_email`; null clears it. */
  readonly lastEmail?: string | number | null | undefined;
  /** The next event with the contact. Property `next_calendar_event`; null clears it. */
  readonly nextCalendarEvent?: string | number | null | undefined;
  /** Who of the team knows the contact best. Property `strongest_connection`; null clears it. */
  readonly strongestConnection?: string | number | null | undefined;
  /** Who of the team knows the contact. Property `mutual_connections`; null clears it. */
  readonly mutualConnections?: ReadonlyArray<string | number> | null | undefined;
  /** Properties that have no field of their own, by slug, such as { lead_score: 7 }. Null clears one. A property must not be named here and by its field. */
  readonly custom?: Readonly<Record<string, unknown>> | null | undefined;
};

/** Items of lists of a contact: options by slug, references by id. What else such a list holds stays. */
export type ContactItemsInput = {
  /** Items of `department`. */
  readonly department?: ReadonlyArray<string> | null | undefined;
  /** Items of `tags`. */
  readonly tags?: ReadonlyArray<string> | null | undefined;
  /** Items of `labels`. */
  readonly labels?: ReadonlyArray<string> | null | undefined;
  /** Items of `actions`. */
  readonly actions?: ReadonlyArray<string | number> | null | undefined;
  /** Items of `documents`. */
  readonly documents?: ReadonlyArray<string | number> | null | undefined;
  /** Items of `mutual_connections`. */
  readonly mutualConnections?: ReadonlyArray<string | number> | null | undefined;
  /** Items of lists that have no field of their own, by slug, such as { teams: ["a", "b"] }. */
  readonly custom?: Readonly<Record<string, unknown>> | null | undefined;
};

export type BulkEditMutationVariables = Exact<{
  items: ReadonlyArray<ContactBulkUpdateItem> | ContactBulkUpdateItem;
}>;


export type BulkEditMutation = { readonly contactBulkUpdate:
    | { readonly __typename: 'ContactBulkSuccess', readonly results: ReadonlyArray<
        | { readonly __typename: 'ContactBulkItemSuccess', readonly contact: { readonly id: string, readonly title: string | null, readonly city: string | null, readonly country: string | null } | null }
        | { readonly __typename: 'PrismBulkItemError', readonly id: string, readonly code: PrismErrorCode, readonly message: string, readonly retryable: boolean }
      > }
    | { readonly __typename: 'ContactBulkPartialSuccess', readonly results: ReadonlyArray<
        | { readonly __typename: 'ContactBulkItemSuccess', readonly contact: { readonly id: string, readonly title: string | null, readonly city: string | null, readonly country: string | null } | null }
        | { readonly __typename: 'PrismBulkItemError', readonly id: string, readonly code: PrismErrorCode, readonly message: string, readonly retryable: boolean }
      > }
    | { readonly __typename: 'ContactBulkFailure', readonly results: ReadonlyArray<
        | { readonly __typename: 'ContactBulkItemSuccess', readonly contact: { readonly id: string, readonly title: string | null, readonly city: string | null, readonly country: string | null } | null }
        | { readonly __typename: 'PrismBulkItemError', readonly id: string, readonly code: PrismErrorCode, readonly message: string, readonly retryable: boolean }
      > }
    | { readonly __typename: 'PrismValidationError', readonly message: string }
   | null };

export type CompanyQueryVariables = Exact<{
  id: string | number;
}>;


export type CompanyQuery = { readonly organization: { readonly id: string, readonly name: string | null, readonly primaryDomain: string | null, readonly about: string | null, readonly city: string | null, readonly country: string | null, readonly contacts: { readonly totalCount: number | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly fullName: string | null, readonly title: string | null, readonly email: string | null, readonly city: string | null, readonly lastInteractionDate: string | null, readonly company: { readonly id: string, readonly name: string | null } | null }> } | null, readonly deals: { readonly totalCount: number | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string | null, readonly amount: number | null, readonly status: unknown, readonly people: ReadonlyArray<{ readonly id: string, readonly fullName: string | null } | null> | null }> } | null } | null };

export type ContactRowFragment = { readonly id: string, readonly fullName: string | null, readonly title: string | null, readonly email: string | null, readonly city: string | null, readonly lastInteractionDate: string | null, readonly company: { readonly id: string, readonly name: string | null } | null };

export type ContactDetailsFragment = { readonly country: string | null, readonly seniority: string | null, readonly labels: ReadonlyArray<string> | null, readonly description: string | null, readonly linkedin: string | null, readonly firstInteractionDate: string | null, readonly id: string, readonly fullName: string | null, readonly title: string | null, readonly email: string | null, readonly city: string | null, readonly lastInteractionDate: string | null, readonly company: { readonly id: string, readonly name: string | null } | null };

export type ContactsQueryVariables = Exact<{
  search?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ContactsQuery = { readonly contacts: { readonly totalCount: number | null, readonly edges: ReadonlyArray<{ readonly node: { readonly country: string | null, readonly seniority: string | null, readonly labels: ReadonlyArray<string> | null, readonly description: string | null, readonly linkedin: string | null, readonly firstInteractionDate: string | null, readonly id: string, readonly fullName: string | null, readonly title: string | null, readonly email: string | null, readonly city: string | null, readonly lastInteractionDate: string | null, readonly company: { readonly id: string, readonly name: string | null } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type ContactQueryVariables = Exact<{
  id: string | number;
}>;


export type ContactQuery = { readonly contact: { readonly country: string | null, readonly seniority: string | null, readonly labels: ReadonlyArray<string> | null, readonly description: string | null, readonly linkedin: string | null, readonly firstInteractionDate: string | null, readonly id: string, readonly fullName: string | null, readonly title: string | null, readonly email: string | null, readonly city: string | null, readonly lastInteractionDate: string | null, readonly company: { readonly id: string, readonly name: string | null } | null } | null };

export type ContactVersionQueryVariables = Exact<{
  id: string | number;
}>;


export type ContactVersionQuery = { readonly contact: { readonly etag: string | null, readonly country: string | null, readonly seniority: string | null, readonly labels: ReadonlyArray<string> | null, readonly description: string | null, readonly linkedin: string | null, readonly firstInteractionDate: string | null, readonly id: string, readonly fullName: string | null, readonly title: string | null, readonly email: string | null, readonly city: string | null, readonly lastInteractionDate: string | null, readonly company: { readonly id: string, readonly name: string | null } | null } | null };

export type EditContactMutationVariables = Exact<{
  id: string | number;
  values: ContactValuesInput;
  ifMatch?: string | null | undefined;
}>;


export type EditContactMutation = { readonly contactUpdate:
    | { readonly __typename: 'ContactUpdateSuccess', readonly contact: { readonly __typename: 'Contact', readonly id: string, readonly title: string | null, readonly city: string | null, readonly country: string | null } }
    | { readonly __typename: 'PrismNotFoundError', readonly code: PrismErrorCode, readonly message: string }
    | { readonly __typename: 'PrismValidationError', readonly code: PrismErrorCode, readonly message: string, readonly issues: ReadonlyArray<{ readonly message: string }> }
    | { readonly __typename: 'PrismConflictError', readonly code: PrismErrorCode, readonly message: string }
    | { readonly __typename: 'PrismPreconditionFailedError', readonly code: PrismErrorCode, readonly message: string }
   | null };

export type EditedValuesFragment = { readonly id: string, readonly title: string | null, readonly city: string | null, readonly country: string | null };

type ImportState_ContactImportCompleted_Fragment = { readonly __typename: 'ContactImportCompleted', readonly jobId: string | null, readonly processed: number | null, readonly total: number, readonly failed: number | null, readonly results: ReadonlyArray<
    | { readonly __typename: 'ContactImportRowCreated' }
    | { readonly __typename: 'ContactImportRowMatched' }
    | { readonly __typename: 'ContactImportRowUpdated' }
    | { readonly __typename: 'PrismImportRowError', readonly index: number, readonly message: string }
  > };

type ImportState_ContactImportProcessing_Fragment = { readonly __typename: 'ContactImportProcessing', readonly jobId: string | null, readonly processed: number | null, readonly total: number, readonly failed: number | null };

type ImportState_ContactImportFailed_Fragment = { readonly __typename: 'ContactImportFailed', readonly message: string, readonly jobId: string | null, readonly processed: number | null, readonly total: number, readonly failed: number | null };

export type ImportStateFragment =
  | ImportState_ContactImportCompleted_Fragment
  | ImportState_ContactImportProcessing_Fragment
  | ImportState_ContactImportFailed_Fragment
;

export type ImportContactsMutationVariables = Exact<{
  rows: ReadonlyArray<ContactImportRow> | ContactImportRow;
}>;


export type ImportContactsMutation = { readonly contactImport:
    | { readonly __typename: 'ContactImportCompleted', readonly jobId: string | null, readonly processed: number | null, readonly total: number, readonly failed: number | null, readonly results: ReadonlyArray<
        | { readonly __typename: 'ContactImportRowCreated' }
        | { readonly __typename: 'ContactImportRowMatched' }
        | { readonly __typename: 'ContactImportRowUpdated' }
        | { readonly __typename: 'PrismImportRowError', readonly index: number, readonly message: string }
      > }
    | { readonly __typename: 'ContactImportProcessing', readonly jobId: string | null, readonly processed: number | null, readonly total: number, readonly failed: number | null }
    | { readonly __typename: 'ContactImportFailed', readonly message: string, readonly jobId: string | null, readonly processed: number | null, readonly total: number, readonly failed: number | null }
   | null };

export type WatchContactImportSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type WatchContactImportSubscription = { readonly contactImport:
    | { readonly __typename: 'ContactImportCompleted', readonly jobId: string | null, readonly processed: number | null, readonly total: number, readonly failed: number | null, readonly results: ReadonlyArray<
        | { readonly __typename: 'ContactImportRowCreated' }
        | { readonly __typename: 'ContactImportRowMatched' }
        | { readonly __typename: 'ContactImportRowUpdated' }
        | { readonly __typename: 'PrismImportRowError', readonly index: number, readonly message: string }
      > }
    | { readonly __typename: 'ContactImportProcessing', readonly jobId: string | null, readonly processed: number | null, readonly total: number, readonly failed: number | null }
    | { readonly __typename: 'ContactImportFailed', readonly message: string, readonly jobId: string | null, readonly processed: number | null, readonly total: number, readonly failed: number | null }
   | null };

export const ContactRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ContactRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Contact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"lastInteractionDate"}},{"kind":"Field","name":{"kind":"Name","value":"company"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<ContactRowFragment, unknown>;
export const ContactDetailsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ContactDetails"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Contact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ContactRow"}},{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"seniority"}},{"kind":"Field","name":{"kind":"Name","value":"labels"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"linkedin"}},{"kind":"Field","name":{"kind":"Name","value":"firstInteractionDate"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ContactRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Contact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"lastInteractionDate"}},{"kind":"Field","name":{"kind":"Name","value":"company"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<ContactDetailsFragment, unknown>;
export const EditedValuesFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EditedValues"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Contact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"country"}}]}}]} as unknown as DocumentNode<EditedValuesFragment, unknown>;
export const ImportStateFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImportState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactImportJob"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"jobId"}},{"kind":"Field","name":{"kind":"Name","value":"processed"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactImportCompleted"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PrismImportRowError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactImportFailed"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<ImportStateFragment, unknown>;
export const BulkEditDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"BulkEdit"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"items"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ContactBulkUpdateItem"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contactBulkUpdate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"items"},"value":{"kind":"Variable","name":{"kind":"Name","value":"items"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactBulkOutcome"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactBulkItemSuccess"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EditedValues"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PrismBulkItemError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PrismError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EditedValues"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Contact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"country"}}]}}]} as unknown as DocumentNode<BulkEditMutation, BulkEditMutationVariables>;
export const CompanyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Company"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"organization"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"primaryDomain"}},{"kind":"Field","name":{"kind":"Name","value":"about"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"contacts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}},{"kind":"Argument","name":{"kind":"Name","value":"sort"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"by"},"value":{"kind":"EnumValue","value":"FULL_NAME"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ContactRow"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"deals"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}},{"kind":"Argument","name":{"kind":"Name","value":"sort"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"by"},"value":{"kind":"EnumValue","value":"NAME"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","alias":{"kind":"Name","value":"status"},"name":{"kind":"Name","value":"property"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"slug"},"value":{"kind":"StringValue","value":"status","block":false}}]},{"kind":"Field","name":{"kind":"Name","value":"people"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ContactRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Contact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"lastInteractionDate"}},{"kind":"Field","name":{"kind":"Name","value":"company"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<CompanyQuery, CompanyQueryVariables>;
export const ContactsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Contacts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contacts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"sort"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"by"},"value":{"kind":"EnumValue","value":"FULL_NAME"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ContactDetails"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ContactRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Contact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"lastInteractionDate"}},{"kind":"Field","name":{"kind":"Name","value":"company"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ContactDetails"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Contact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ContactRow"}},{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"seniority"}},{"kind":"Field","name":{"kind":"Name","value":"labels"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"linkedin"}},{"kind":"Field","name":{"kind":"Name","value":"firstInteractionDate"}}]}}]} as unknown as DocumentNode<ContactsQuery, ContactsQueryVariables>;
export const ContactDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Contact"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contact"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ContactDetails"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ContactRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Contact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"lastInteractionDate"}},{"kind":"Field","name":{"kind":"Name","value":"company"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ContactDetails"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Contact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ContactRow"}},{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"seniority"}},{"kind":"Field","name":{"kind":"Name","value":"labels"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"linkedin"}},{"kind":"Field","name":{"kind":"Name","value":"firstInteractionDate"}}]}}]} as unknown as DocumentNode<ContactQuery, ContactQueryVariables>;
export const ContactVersionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ContactVersion"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contact"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ContactDetails"}},{"kind":"Field","name":{"kind":"Name","value":"etag"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ContactRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Contact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"lastInteractionDate"}},{"kind":"Field","name":{"kind":"Name","value":"company"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ContactDetails"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Contact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ContactRow"}},{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"seniority"}},{"kind":"Field","name":{"kind":"Name","value":"labels"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"linkedin"}},{"kind":"Field","name":{"kind":"Name","value":"firstInteractionDate"}}]}}]} as unknown as DocumentNode<ContactVersionQuery, ContactVersionQueryVariables>;
export const EditContactDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"EditContact"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"values"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ContactValuesInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ifMatch"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contactUpdate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"values"},"value":{"kind":"Variable","name":{"kind":"Name","value":"values"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"ifMatch"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ifMatch"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactUpdateSuccess"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"EditedValues"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PrismError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PrismValidationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EditedValues"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Contact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"country"}}]}}]} as unknown as DocumentNode<EditContactMutation, EditContactMutationVariables>;
export const ImportContactsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ImportContacts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"rows"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ContactImportRow"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contactImport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"rows"},"value":{"kind":"Variable","name":{"kind":"Name","value":"rows"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"dedupeBy"},"value":{"kind":"StringValue","value":"email","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"updateExisting"},"value":{"kind":"BooleanValue","value":true}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImportState"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImportState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactImportJob"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"jobId"}},{"kind":"Field","name":{"kind":"Name","value":"processed"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactImportCompleted"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PrismImportRowError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactImportFailed"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<ImportContactsMutation, ImportContactsMutationVariables>;
export const WatchContactImportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WatchContactImport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contactImport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImportState"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImportState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactImportJob"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"jobId"}},{"kind":"Field","name":{"kind":"Name","value":"processed"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactImportCompleted"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PrismImportRowError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactImportFailed"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<WatchContactImportSubscription, WatchContactImportSubscriptionVariables>;

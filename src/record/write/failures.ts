import type { Builder } from '../builder.ts';
import { nodeType } from '../node/node.ts';
import { once } from '../once.ts';
import { type Matched, mostCandidates, readCandidates } from './candidates.ts';
import { type Coded, errorCodeEnum } from './error-code.ts';
import type { WriteIssue } from './issues.ts';

/** The members of payloads that tell why something did not work. */
export type FailureName =
  | 'PrismNotFoundError'
  | 'PrismAmbiguousMatchError'
  | 'PrismValidationError'
  | 'PrismConflictError'
  | 'PrismPreconditionFailedError';

/** What a caller can act on. Its `__typename` says which member of a union it is. */
export interface Failure extends Coded {
  readonly __typename: FailureName;
  readonly message: string;
  /** What the upstream would not take; of a PrismValidationError only. */
  readonly issues?: readonly WriteIssue[];
  /** What several records were found by; of a PrismAmbiguousMatchError only. */
  readonly matched?: Matched;
}

/** What every failure that a caller can act on implements. */
export const errorInterface = once((builder: Builder) =>
  builder.interfaceRef<Coded & { readonly message: string }>('PrismError').implement({
    description: 'Something that did not work and that the caller can act on.',
    fields: (t) => ({
      code: t.expose('code', {
        type: errorCodeEnum(builder),
        nullable: false,
        description: 'What kind of failure it is, and what to do.',
      }),
      upstreamCode: t.string({
        description: "The upstream's own code for it, as it is; null where it gave none, or was not asked.",
        resolve: ({ upstreamCode }) => upstreamCode ?? null,
      }),
      message: t.exposeString('message', { nullable: false, description: 'What happened, for people.' }),
    }),
  }),
);

function failureType(name: FailureName, description: string) {
  return once((builder: Builder) =>
    builder.objectRef<Failure>(name).implement({ description, interfaces: [errorInterface(builder)] }),
  );
}

export const notFoundError = failureType(
  'PrismNotFoundError',
  'There is no such record, or the key may not see it.',
);
export const ambiguousMatchError = once((builder: Builder) =>
  builder.objectRef<Failure>('PrismAmbiguousMatchError').implement({
    description: 'More than one record matches, so none was chosen.',
    interfaces: [errorInterface(builder)],
    fields: (t) => ({
      candidates: t.field({
        type: [nodeType(builder)],
        permission: 'each',
        directives: { cost: { weight: 1 } },
        description: `The first ${mostCandidates} that match, to choose from. Costs one query.`,
        resolve: ({ matched }, _args, { operation }, info) =>
          matched === undefined ? null : readCandidates(matched, operation, info),
      }),
    }),
  }),
);
export const conflictError = failureType(
  'PrismConflictError',
  'The write contradicts another one; nothing was changed.',
);
export const preconditionFailedError = failureType(
  'PrismPreconditionFailedError',
  'The record is not at the version that `ifMatch` names any more; nothing was changed. Read it again.',
);

const issueType = once((builder: Builder) =>
  builder.objectRef<WriteIssue>('PrismValidationIssue').implement({
    description: 'One thing that the upstream would not take.',
    fields: (t) => ({
      field: t.exposeString('field', {
        description:
          'The place in the input, such as "values.email", "values.custom.lead_score" or "items.3.values.email"; null where the upstream names none that the input has.',
      }),
      path: t.exposeString('path', {
        nullable: false,
        description:
          'Where it is, in the words of the upstream, such as "default.email"; empty when it does not say.',
      }),
      message: t.exposeString('message', { nullable: false, description: 'What is wrong, for people.' }),
      code: t.exposeString('code', { description: "The upstream's code for it, where it gave one." }),
    }),
  }),
);

type Fields<Parent extends object> = PothosSchemaTypes.ObjectFieldBuilder<
  Builder['$inferSchemaTypes'],
  Parent
>;

/** The field `issues` of an error that may have some. */
export function issuesField<Parent extends { readonly issues?: readonly WriteIssue[] }>(
  builder: Builder,
  t: Fields<Parent>,
) {
  return t.field({
    type: [issueType(builder)],
    nullable: false,
    description: 'What is at fault and where, as far as the upstream tells it; else empty.',
    resolve: ({ issues }) => issues ?? [],
  });
}

export const validationError = once((builder: Builder) =>
  builder.objectRef<Failure>('PrismValidationError').implement({
    description: 'The upstream does not accept the values; nothing was changed.',
    interfaces: [errorInterface(builder)],
    fields: (t) => ({ issues: issuesField(builder, t) }),
  }),
);

const typeOf: Readonly<Record<FailureName, (builder: Builder) => ReturnType<typeof notFoundError>>> = {
  PrismNotFoundError: notFoundError,
  PrismAmbiguousMatchError: ambiguousMatchError,
  PrismValidationError: validationError,
  PrismConflictError: conflictError,
  PrismPreconditionFailedError: preconditionFailedError,
};

/** The types of these members, for a payload. */
export function failureTypes(builder: Builder, names: readonly FailureName[]) {
  return names.map((name) => typeOf[name](builder));
}

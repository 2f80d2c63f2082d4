import { builder } from '../../graphql/builder.ts';
import type { WriteIssue } from './issues.ts';

/** What a caller can act on. Its `__typename` says which member of a union it is. */
export interface ContactFailure<Name extends string = string> {
  readonly __typename: Name;
  readonly code: string;
  readonly message: string;
  /** What the upstream would not take; of a ContactValidationError only. */
  readonly issues?: readonly WriteIssue[];
}

export const ContactError = builder.interfaceRef<Omit<ContactFailure, '__typename'>>('ContactError');

ContactError.implement({
  description: 'Something that did not work and that the caller can act on.',
  fields: (t) => ({
    code: t.exposeString('code', {
      nullable: false,
      description: "Stable: the upstream's own code where it gave one, else one of ours in UPPER_SNAKE.",
    }),
    message: t.exposeString('message', { nullable: false, description: 'What happened, for people.' }),
  }),
});

function failureType<Name extends string>(name: Name, description: string) {
  return builder.objectRef<ContactFailure<Name>>(name).implement({ description, interfaces: [ContactError] });
}

export const ContactNotFoundError = failureType(
  'ContactNotFoundError',
  'There is no such contact, or the key may not see it.',
);
export const ContactAmbiguousMatchError = failureType(
  'ContactAmbiguousMatchError',
  'More than one contact matches, so none was chosen.',
);
export const ContactConflictError = failureType(
  'ContactConflictError',
  'The write contradicts another one; nothing was changed. Code `idempotency_key_mismatch`: the key was used for another request; `idempotency_key_stale`: it was used more than 24 hours ago.',
);
export const ContactPreconditionFailedError = failureType(
  'ContactPreconditionFailedError',
  'The contact is not at the version that `ifMatch` names any more; nothing was changed. Read it again.',
);

const ContactValidationIssue = builder.objectRef<WriteIssue>('ContactValidationIssue').implement({
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
});

type Fields<Parent extends object> = PothosSchemaTypes.ObjectFieldBuilder<
  typeof builder.$inferSchemaTypes,
  Parent
>;

/** The field `issues` of an error that may have some. */
export function issuesField<Parent extends { readonly issues?: readonly WriteIssue[] }>(t: Fields<Parent>) {
  return t.field({
    type: [ContactValidationIssue],
    nullable: false,
    description: 'What is at fault and where, as far as the upstream tells it; else empty.',
    resolve: ({ issues }) => issues ?? [],
  });
}

export const ContactValidationError = builder
  .objectRef<ContactFailure<'ContactValidationError'>>('ContactValidationError')
  .implement({
    description: 'The upstream does not accept the values; nothing was changed.',
    interfaces: [ContactError],
    fields: (t) => ({ issues: issuesField(t) }),
  });

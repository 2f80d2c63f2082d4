import { builder } from '../../graphql/builder.ts';
import type { PrismIssue } from '../../prism/errors.ts';

/** What a caller can act on. Its `__typename` says which member of a union it is. */
export interface ContactFailure<Name extends string = string> {
  readonly __typename: Name;
  readonly code: string;
  readonly message: string;
  /** The properties at fault; of a ContactValidationError only. */
  readonly issues?: readonly PrismIssue[];
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

const ContactValidationIssue = builder.objectRef<PrismIssue>('ContactValidationIssue').implement({
  description: 'One thing that the upstream would not take.',
  fields: (t) => ({
    path: t.exposeString('path', {
      nullable: false,
      description: 'Where it is, in the words of the upstream, such as "default.email".',
    }),
    message: t.exposeString('message', { nullable: false, description: 'What is wrong, for people.' }),
    code: t.exposeString('code', { description: "The upstream's code for it, where it gave one." }),
  }),
});

export const ContactValidationError = builder
  .objectRef<ContactFailure<'ContactValidationError'>>('ContactValidationError')
  .implement({
    description: 'The upstream does not accept the values; nothing was changed.',
    interfaces: [ContactError],
    fields: (t) => ({
      issues: t.field({
        type: [ContactValidationIssue],
        nullable: false,
        description: 'The properties at fault, where the upstream tells them; else empty.',
        resolve: ({ issues }) => issues ?? [],
      }),
    }),
  });

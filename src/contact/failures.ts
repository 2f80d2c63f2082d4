import { builder } from '../graphql/builder.ts';

/** What a caller can act on. Its `__typename` says which member of a union it is. */
export interface ContactFailure<Name extends string = string> {
  readonly __typename: Name;
  readonly code: string;
  readonly message: string;
}

export const ContactError = builder.interfaceRef<ContactFailure>('ContactError');

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

function failureType(name: string, description: string) {
  return builder.objectRef<ContactFailure>(name).implement({ description, interfaces: [ContactError] });
}

export const ContactNotFoundError = failureType(
  'ContactNotFoundError',
  'There is no such contact, or the key may not see it.',
);
export const ContactAmbiguousMatchError = failureType(
  'ContactAmbiguousMatchError',
  'More than one contact matches, so none was chosen.',
);

import { builder } from '../../graphql/builder.ts';
import { Contact } from '../../objects/contact.ts';
import type { ContactRecord } from '../../prism/client/record.ts';

/** A write that worked, with the contact as it is now. */
export interface Written<Name extends string> {
  readonly __typename: Name;
  readonly contact: ContactRecord;
}

/** A `…Success` whose `contact` costs nothing more where the write's answer tells what is selected, else one read. */
export function successType<Name extends string>(name: Name, description: string) {
  return builder.objectRef<Written<Name>>(name).implement({
    description,
    fields: (t) => ({
      contact: t.expose('contact', {
        type: Contact,
        nullable: false,
        description:
          "The contact after the write. What the upstream's answer does not tell, such as the name of a company, costs one read.",
      }),
    }),
  });
}

import './scalars.ts';
import '../organization/type.ts';
import '../contact/type.ts';
import '../contact/queries.ts';
import '../contact/import/queries.ts';
import '../contact/import/subscription.ts';
import '../contact/mutations/index.ts';
import { builder } from './builder.ts';

/** The executable schema. Every type registers itself with the builder when its file is loaded. */
export const schema = builder.toSchema({ sortSchema: false });

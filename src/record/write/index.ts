import './create.ts';
import './update.ts';
import './upsert.ts';
import './delete.ts';
import './restore.ts';
import './duplicate.ts';
import './bulk-update.ts';
import './bulk-delete.ts';
import './import.ts';
import { builder } from '../../graphql/builder.ts';

builder.mutationType({
  description:
    'Writes. What the caller can act on is a member of the payload that implements `ContactError`; what is wrong with the call or the world is an error with a code.',
});

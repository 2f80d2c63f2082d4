import type { ObjectDefinition } from '../record/object/definition.ts';
import { action } from './action.ts';
import { contact } from './contact.ts';
import { deal } from './deal.ts';
import { document } from './document.ts';
import { engagement } from './engagement.ts';
import { event } from './event.ts';
import { identity } from './identity.ts';
import { organization } from './organization.ts';

/** Every kind of record there is, in the order in which an unknown id is looked for. */
export const objects: readonly ObjectDefinition[] = [
  contact,
  organization,
  identity,
  deal,
  action,
  document,
  event,
  engagement,
];

import type { SandboxObject } from '../model.ts';
import { action } from './action.ts';
import { contact } from './contact.ts';
import { deal } from './deal.ts';
import { document } from './document.ts';
import { engagement } from './engagement.ts';
import { event } from './event.ts';
import { identity } from './identity.ts';
import { organization } from './organization.ts';
import { attendee, message, user } from './referred.ts';

/** Every kind of object, those without a path at the end. */
export const objects: readonly SandboxObject[] = [
  contact,
  organization,
  identity,
  deal,
  action,
  document,
  engagement,
  event,
  message,
  attendee,
  user,
];

/** The kind of these that a path segment names; undefined where no path leads to it. */
export function objectOf(all: readonly SandboxObject[], segment: string): SandboxObject | undefined {
  return all.find(({ type, endpoints }) => type === segment && endpoints !== 'none');
}

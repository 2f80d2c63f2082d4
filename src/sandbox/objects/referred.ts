import type { SandboxObject } from '../model.ts';

/** What the objects refer to and no path leads to. */
export const message: SandboxObject = {
  type: 'message',
  one: 'Message',
  many: 'Messages',
  endpoints: 'none',
  native: [
    { slug: 'subject', type: 'str' },
    { slug: 'snippet', type: 'text' },
    { slug: 'sent_at', type: 'date' },
  ],
  custom: [],
};

export const attendee: SandboxObject = {
  type: 'attendee',
  one: 'Attendee',
  many: 'Attendees',
  endpoints: 'none',
  native: [
    { slug: 'contact', type: 'ref_contact' },
    { slug: 'response_status', type: 'select_str', options: ['accepted', 'declined', 'needs_action'] },
  ],
  custom: [],
};

export const user: SandboxObject = {
  type: 'user',
  one: 'User',
  many: 'Users',
  endpoints: 'none',
  native: [
    { slug: 'name', type: 'str' },
    { slug: 'email', type: 'str' },
  ],
  custom: [],
};

import type { SandboxObject } from '../model.ts';
import { labelOptions, seniority, tagOptions } from './options.ts';

const departments = [
  'engineering',
  'product',
  'sales',
  'marketing',
  'operations',
  'finance',
  'people',
  'legal',
];

/** An address of a person. The native ones are those that the contract documents for every team, in its order. */
export const contact: SandboxObject = {
  type: 'contact',
  one: 'Contact',
  many: 'Contacts',
  endpoints: 'all',
  native: [
    { slug: 'full_name', type: 'str' },
    { slug: 'first_name', type: 'str' },
    { slug: 'last_name', type: 'str' },
    { slug: 'email', type: 'str' },
    { slug: 'title', type: 'str' },
    { slug: 'city', type: 'str' },
    { slug: 'country', type: 'str' },
    { slug: 'description', type: 'text' },
    { slug: 'linkedin', type: 'str', name: 'LinkedIn' },
    { slug: 'twitter', type: 'str' },
    { slug: 'github', type: 'str', name: 'GitHub' },
    { slug: 'photo_url', type: 'str', name: 'Photo URL' },
    { slug: 'first_interaction_date', type: 'date' },
    { slug: 'last_interaction_date', type: 'date' },
    { slug: 'seniority', type: 'select_str', options: seniority },
    { slug: 'department', type: 'multiselect_str', options: departments },
    { slug: 'tags', type: 'multiselect_str', options: tagOptions },
    { slug: 'labels', type: 'multiselect_str', options: labelOptions },
    { slug: 'company', type: 'ref_organization' },
    { slug: 'actions', type: 'multiref_action' },
    { slug: 'documents', type: 'multiref_document' },
    { slug: 'first_email', type: 'ref_message' },
    { slug: 'last_email', type: 'ref_message' },
    { slug: 'next_calendar_event', type: 'ref_event' },
    { slug: 'strongest_connection', type: 'ref_identity' },
    { slug: 'mutual_connections', type: 'multiref_identity' },
    { slug: 'email_address_type', type: 'select_str', options: ['work', 'personal', 'other'] },
  ],
  custom: [
    { slug: 'lead_score', type: 'num' },
    { slug: 'vip', type: 'bool', name: 'VIP' },
    { slug: 'deal_stage', type: 'select_str', options: ['new', 'qualified', 'proposal', 'won', 'lost'] },
    { slug: 'next_follow_up', type: 'date' },
  ],
};

import type { SandboxProperty } from '../model.ts';

const seniority = ['c_suite', 'vp', 'director', 'manager', 'senior', 'entry'];
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
export const labelOptions = [
  'investor',
  'customer',
  'partner',
  'friend-of-the-house',
  'press',
  'advisor',
] as const;
export const tagOptions = [
  'newsletter',
  'conference-2026',
  'a/b-test',
  'met-in-person',
  'do_not_call',
  'vip-dinner',
] as const;

/** The contact properties that the contract documents for every team, in its order. */
export const nativeProperties: readonly SandboxProperty[] = [
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
];

/** What the team of this CRM added for itself. */
export const customProperties: readonly SandboxProperty[] = [
  { slug: 'lead_score', type: 'num' },
  { slug: 'vip', type: 'bool', name: 'VIP' },
  { slug: 'deal_stage', type: 'select_str', options: ['new', 'qualified', 'proposal', 'won', 'lost'] },
  { slug: 'next_follow_up', type: 'date' },
];

/** The properties of what a reference can point to: what `company.…` and the like may name. */
export const entityProperties: Readonly<Record<string, readonly string[]>> = {
  organization: ['name', 'primary_domain', 'industry', 'city', 'country', 'employee_count', 'description'],
  action: ['title', 'status', 'due_date'],
  document: ['title', 'url'],
  message: ['subject', 'snippet', 'sent_at'],
  event: ['title', 'starts_at', 'location'],
  identity: ['name', 'email'],
};

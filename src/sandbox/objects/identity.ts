import type { SandboxObject } from '../model.ts';
import { labelOptions, relationshipStrength, seniority } from './options.ts';

/** A person; contacts are the addresses. */
export const identity: SandboxObject = {
  type: 'identity',
  one: 'Identity',
  many: 'Identities',
  endpoints: 'all',
  native: [
    { slug: 'full_name', type: 'str' },
    { slug: 'first_name', type: 'str' },
    { slug: 'last_name', type: 'str' },
    { slug: 'title', type: 'str' },
    { slug: 'about', type: 'str' },
    { slug: 'linkedin', type: 'str', name: 'LinkedIn' },
    { slug: 'twitter', type: 'str' },
    { slug: 'github', type: 'str', name: 'GitHub' },
    { slug: 'photo_url', type: 'str', name: 'Photo URL' },
    { slug: 'city', type: 'str' },
    { slug: 'country', type: 'str' },
    { slug: 'first_degree', type: 'bool' },
    { slug: 'first_interaction_date', type: 'date' },
    { slug: 'last_interaction_date', type: 'date' },
    { slug: 'linkedin_connection_since', type: 'date', name: 'LinkedIn connection since' },
    { slug: 'relationship_strength', type: 'select_str', options: relationshipStrength },
    { slug: 'seniority', type: 'select_str', options: seniority },
    { slug: 'labels', type: 'multiselect_str', options: labelOptions },
    { slug: 'email_addresses', type: 'multiref_contact' },
    { slug: 'companies', type: 'multiref_organization' },
    { slug: 'work_history', type: 'multiref_organization' },
    { slug: 'actions', type: 'multiref_action' },
    { slug: 'documents', type: 'multiref_document' },
    { slug: 'first_email', type: 'ref_message' },
    { slug: 'last_email', type: 'ref_message' },
    { slug: 'next_calendar_event', type: 'ref_event' },
  ],
  custom: [
    { slug: 'name', type: 'str' },
    { slug: 'email', type: 'str' },
  ],
};

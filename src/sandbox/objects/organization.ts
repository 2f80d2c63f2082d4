import type { SandboxObject } from '../model.ts';
import { labelOptions, relationshipStrength } from './options.ts';

const categories = ['b2b', 'b2c', 'marketplace', 'hardware', 'open-source'];
const stages = ['pre_seed', 'seed', 'series_a', 'series_b', 'public'];

/** A company. Its slugs are seen live; their types are the sandbox's. */
export const organization: SandboxObject = {
  type: 'organization',
  one: 'Organization',
  many: 'Organizations',
  endpoints: 'all',
  native: [
    { slug: 'name', type: 'str' },
    { slug: 'primary_domain', type: 'str' },
    { slug: 'domains', type: 'multi_str' },
    { slug: 'about', type: 'text' },
    { slug: 'summary', type: 'text' },
    { slug: 'tagline', type: 'str' },
    { slug: 'categories', type: 'multiselect_str', options: categories },
    { slug: 'stage', type: 'select_str', options: stages },
    { slug: 'funding_raised', type: 'num' },
    { slug: 'employee_count', type: 'num' },
    { slug: 'founded_year', type: 'num' },
    { slug: 'logo_url', type: 'str', name: 'Logo URL' },
    { slug: 'city', type: 'str' },
    { slug: 'country', type: 'str' },
    { slug: 'linkedin', type: 'str', name: 'LinkedIn' },
    { slug: 'twitter', type: 'str' },
    { slug: 'crunchbase', type: 'str' },
    { slug: 'facebook', type: 'str' },
    { slug: 'relationship_strength', type: 'select_str', options: relationshipStrength },
    { slug: 'type', type: 'select_str', options: ['company', 'fund', 'non-profit'] },
    { slug: 'labels', type: 'multiselect_str', options: labelOptions },
    { slug: 'last_interaction_date', type: 'date' },
  ],
  custom: [{ slug: 'industry', type: 'str' }],
};

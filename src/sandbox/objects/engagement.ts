import type { SandboxObject } from '../model.ts';

/** Somebody's time at an institution. */
export const engagement: SandboxObject = {
  type: 'engagement',
  one: 'Engagement',
  many: 'Engagements',
  endpoints: 'all',
  native: [
    { slug: 'institution', type: 'str' },
    { slug: 'position', type: 'str' },
    { slug: 'start', type: 'date' },
    { slug: 'end', type: 'date' },
    { slug: 'organization', type: 'ref_organization' },
  ],
  custom: [],
};

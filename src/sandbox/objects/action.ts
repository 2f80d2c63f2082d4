import type { SandboxObject } from '../model.ts';

/** A task. */
export const action: SandboxObject = {
  type: 'action',
  one: 'Action',
  many: 'Actions',
  endpoints: 'all',
  native: [
    { slug: 'title', type: 'str' },
    { slug: 'status', type: 'select_str', options: ['open', 'done', 'dismissed'] },
    { slug: 'recommended', type: 'bool' },
  ],
  custom: [{ slug: 'due_date', type: 'date' }],
};

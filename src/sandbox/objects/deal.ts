import type { SandboxObject } from '../model.ts';

/** A sale under way, with a company and its people. A required name, and options with all that they may tell. */
export const deal: SandboxObject = {
  type: 'deal',
  one: 'Deal',
  many: 'Deals',
  endpoints: 'all',
  native: [
    { slug: 'name', type: 'str', required: true },
    {
      slug: 'status',
      type: 'select_str',
      alias: 'app_stage',
      options: [
        {
          slug: 'lead',
          option_group: 'open',
          description: 'Nobody has talked to them yet.',
          icon: 'seedling',
        },
        { slug: 'negotiation', option_group: 'open', description: 'A price was named.', icon: 'handshake' },
        { slug: 'won', option_group: 'closed', icon: 'trophy' },
        { slug: 'lost', option_group: 'closed' },
      ],
    },
    { slug: 'amount', type: 'num' },
    { slug: 'company', type: 'ref_organization' },
    { slug: 'people', type: 'multiref_identity' },
  ],
  custom: [{ slug: 'expected_close', type: 'date' }],
};

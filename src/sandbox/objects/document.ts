import type { SandboxObject } from '../model.ts';

/** A file or a note, of people and companies. */
export const document: SandboxObject = {
  type: 'document',
  one: 'Document',
  many: 'Documents',
  endpoints: 'all',
  native: [
    { slug: 'title', type: 'str' },
    { slug: 'status', type: 'select_str', options: ['draft', 'sent', 'signed'] },
    { slug: 'document_type', type: 'select_str', options: ['proposal', 'contract', 'note'] },
    { slug: 'last_updated_at', type: 'date' },
    { slug: 'people', type: 'multiref_identity' },
    { slug: 'companies', type: 'multiref_organization' },
  ],
  custom: [{ slug: 'url', type: 'str', name: 'URL' }],
};

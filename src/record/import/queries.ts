import { builder } from '../../graphql/builder.ts';
import { PrismNotFoundError } from '../../prism/errors.ts';
import { shown } from './failed-job.ts';
import { ContactImportJob } from './types.ts';

builder.queryField('contactImport', (t) =>
  t.field({
    type: ContactImportJob,
    description: 'An import as it stands; null once it has expired. Costs one upstream request.',
    args: { id: t.arg.id({ required: true, description: 'The `jobId` of the import.' }) },
    resolve: async (_root, { id }, { operation }) => {
      try {
        return shown(await operation.prism.importJob(id));
      } catch (error) {
        if (error instanceof PrismNotFoundError) return null;
        throw error;
      }
    },
  }),
);

import { builder } from '../../graphql/builder.ts';
import { shown } from './failed-job.ts';
import { ContactImportJob } from './types.ts';

builder.subscriptionType({ description: 'What happens over time, as server-sent events.' });

builder.subscriptionField('contactImport', (t) =>
  t.field({
    type: ContactImportJob,
    description:
      'An import as it gets on: a snapshot now and whenever something has changed, until it is final. It is polled with growing pauses, once for all who watch it with the same key. `NOT_FOUND` when there is no such job, or not any more.',
    args: { id: t.arg.id({ required: true, description: 'The `jobId` of the import.' }) },
    subscribe: (_root, { id }, { operation }) => operation.watchImport(id),
    resolve: (event) => {
      // As the field's error it reaches the client as an event of its own.
      if ('error' in event) throw event.error;
      return shown(event.job);
    },
  }),
);

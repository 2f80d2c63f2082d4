import type { Operation } from '../../operation/context.ts';
import type { Shared } from '../../operation/shared.ts';
import { PrismNotFoundError } from '../../prism/errors.ts';
import type { Life } from '../../prism/life.ts';
import type { RecordObject } from '../object/record-object.ts';
import { shown } from './failed-job.ts';
import { importJobType } from './job-type.ts';
import { type ImportEvent, ImportWatches } from './watches.ts';

/** `contactImport`, the query and the subscription: how an import gets on. */
export function addImportWatch(object: RecordObject): void {
  if (!object.has('import')) return;
  const { builder, field, path } = object;
  builder.queryField(`${field}Import`, (t) =>
    t.field({
      type: importJobType(object),
      permission: `${path}:import`,
      description: 'An import as it stands; null once it has expired. Costs one upstream request.',
      args: { id: t.arg.id({ required: true, description: 'The `jobId` of the import.' }) },
      resolve: async (_root, { id }, { operation }) => {
        try {
          return shown(await operation.prism.importJob(id, object.path));
        } catch (error) {
          if (error instanceof PrismNotFoundError) return null;
          throw error;
        }
      },
    }),
  );
  builder.subscriptionField(`${field}Import`, (t) =>
    t.field({
      type: importJobType(object),
      permission: `${path}:import`,
      description:
        'An import as it gets on: a snapshot now and whenever something has changed, until it is final. It is polled with growing pauses, once for all who watch it with the same key. `NOT_FOUND` when there is no such job, or not any more.',
      args: { id: t.arg.id({ required: true, description: 'The `jobId` of the import.' }) },
      subscribe: (_root, { id }, { operation }) => watchImport(operation, id, object.path),
      resolve: (event) => {
        // As the field's error it reaches the client as an event of its own.
        if ('error' in event) throw event.error;
        return shown(event.job);
      },
    }),
  );
}

function watchesOf(shared: Shared): ImportWatches {
  const watches = new ImportWatches(shared.options.importPollMs);
  shared.onClose(() => watches.close());
  return watches;
}

/** The events of an import job. The poll behind them is shared, so it ends with its last subscriber, not with this one. */
function watchImport(
  operation: Operation,
  jobId: string,
  object: string,
): AsyncIterableIterator<ImportEvent> {
  const { caller, prism, shared, told } = operation;
  const read = (life: Life) => {
    const usage = { requests: 0, coalesced: 0, retries: 0 };
    return prism.with({ life, usage, allowance: undefined }).importJob(jobId, object);
  };
  const polled = () => {
    told.polls += 1;
  };
  return shared.keep(watchesOf).join(caller, jobId, read, polled);
}

import type { Operation } from '../../operation/context.ts';
import type { Life } from '../../prism/life.ts';
import type { RecordObject } from '../object/record-object.ts';

/** An operation as those see it who read for it together with others. */
export type Reader = Pick<
  Operation,
  'prism' | 'keeping' | 'isBehind' | 'important' | 'usage' | 'allowance' | 'caller' | 'shared' | 'keep'
> & {
  readonly lifetime: Life;
};

/** A kind of record as those see it who read it. */
export type Readable = Pick<RecordObject, 'path' | 'anySlug' | 'catalogue'>;

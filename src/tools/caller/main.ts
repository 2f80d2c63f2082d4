/**
 * Makes a token for a caller, and the entry for the file that `CALLERS` names.
 *
 *   npm run caller -- add dashboard --may read --per-month 300
 *
 * Exit code: 0 done, 2 not asked for as it can be done.
 */
import { outliveReader } from '../../observe/outlive-reader.ts';
import { addCaller, CallerUsageError } from './add.ts';

outliveReader();
try {
  process.stdout.write(addCaller(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof CallerUsageError)) throw error;
  process.stderr.write(error.message);
  process.exitCode = 2;
}

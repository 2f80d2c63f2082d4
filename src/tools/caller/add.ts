import { createHash, randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { kinds } from '../../schema-choice.ts';
import { type CallerFault, readEntry } from '../../settings/caller-entry.ts';

const usage =
  'caller add NAME [--may read,contact:write] [--per-month 300] [--per-second 2] [--no-reserve]\n\n' +
  'Makes a token for a caller and prints it, this once, with the entry for the file that CALLERS names.\n';

/** What `caller` was asked for cannot be done, and why. */
export class CallerUsageError extends Error {}

/** A new token and its entry, as text to print; with `--help`, how to ask for it. Throws a CallerUsageError. */
export function addCaller(args: readonly string[]): string {
  const { values, positionals } = argumentsOf(args);
  if (values.help) return usage;
  const [command, name, ...more] = positionals;
  if (command !== 'add' || name === undefined || more.length > 0) throw new CallerUsageError(usage);
  const token = randomBytes(32).toString('base64url');
  const entry = {
    name,
    tokenSha256: createHash('sha256').update(token).digest('hex'),
    may: (values.may ?? 'read').split(',').map((grant) => grant.trim()),
    ...(values['per-month'] !== undefined && { perMonth: Number(values['per-month']) }),
    ...(values['per-second'] !== undefined && { perSecond: Number(values['per-second']) }),
    ...(values['no-reserve'] && { reserve: false }),
  };
  const faults: CallerFault[] = [];
  readEntry(entry, 0, { kinds, takesJwt: false }, faults);
  if (faults.length > 0)
    throw new CallerUsageError(
      faults.map(({ message }) => `${message.replace('callers.0.', '')}\n`).join(''),
    );
  const text = stringify([entry]).replace(/^(?=.)/gm, '  ');
  return `The token, which is told this once:\n\n${token}\n\nFor the list \`callers\` of the file that CALLERS names:\n\n${text}`;
}

function argumentsOf(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        may: text,
        'per-month': text,
        'per-second': text,
        'no-reserve': flag,
        help: { ...flag, short: 'h' },
      },
    });
  } catch (error) {
    throw new CallerUsageError(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}

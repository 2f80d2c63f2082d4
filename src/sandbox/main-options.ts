import { type SandboxSettings, settingProblem, settingRules } from './settings.ts';
import type { SandboxOptions } from './start.ts';

const defaultPort = 4010;

/** `ratePerSecond` → `SANDBOX_RATE_PER_SECOND`. */
function variableName(name: string): string {
  return `SANDBOX_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/** `ratePerSecond` → `--rate-per-second`. */
function flagName(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Every option, as an argument is written. */
const flags = ['port', 'host', 'contacts', 'seed', ...Object.keys(settingRules)].map(flagName);

/** What the options are, for who asks with `--help`. */
export const usage = `sandbox [--name=value …]

Starts the Prism API in memory. PORT and HOST may be set in the environment as well, every other option as SANDBOX_…:
--rate-per-second=5 is SANDBOX_RATE_PER_SECOND=5. docs/sandbox.md says what each does.

  ${flags.join('\n  ')}
`;

/** Options out of the environment and `--name=value` arguments, which win. An Error names every problem. */
export function readOptions(env: NodeJS.ProcessEnv, args: readonly string[]): SandboxOptions {
  const given = new Map(args.map((arg) => splitArgument(arg)));
  const take = (name: string, variable = variableName(name)): string | undefined => {
    const flag = flagName(name);
    const value = given.get(flag) ?? env[variable];
    given.delete(flag);
    return value === '' ? undefined : value;
  };
  const problems: string[] = [];
  const count = (name: string, text: string | undefined, fallback: number, most: number): number => {
    const value = text === undefined ? fallback : Number(text);
    if (Number.isInteger(value) && value >= 0 && value <= most) return value;
    problems.push(`${name}: must be a whole number from 0 to ${most}, not ${JSON.stringify(text)}`);
    return fallback;
  };
  const port = count('PORT', take('port', 'PORT'), defaultPort, 65_535);
  const host = take('host', 'HOST') ?? '127.0.0.1';
  const contacts = count('contacts', take('contacts'), 600, 1_000_000);
  const seed = count('seed', take('seed'), 1, 2 ** 32 - 1);
  const settings: Record<string, unknown> = {};
  for (const name of Object.keys(settingRules) as (keyof SandboxSettings)[]) {
    const text = take(name);
    if (text === undefined) continue;
    settings[name] = typed(name, text);
    const problem = settingProblem(name, settings[name]);
    if (problem !== null) problems.push(`${problem}, not ${JSON.stringify(text)}`);
  }
  problems.push(...[...given.keys()].map((flag) => `${flag}: no such option; there are ${flags.join(', ')}`));
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return { ...settings, port, host, contacts, seed };
}

function splitArgument(arg: string): [string, string] {
  const [name = '', ...value] = arg.split('=');
  return [name, value.length === 0 ? 'true' : value.join('=')];
}

function typed(name: keyof SandboxSettings, text: string): unknown {
  const rule = settingRules[name];
  if (rule === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (rule === 'ids') return text.split(',');
  return rule === 'count' || rule === 'number' ? Number(text) : text;
}

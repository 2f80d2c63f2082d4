/** `--name=value` of the command line, or the fallback. */
export function option(name: string, fallback: string): string {
  return process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback;
}

export function numberOption(name: string, fallback: number): number {
  const value = Number(option(name, String(fallback)));
  if (Number.isFinite(value) && value > 0) return value;
  throw new Error(`--${name} must be a number above 0`);
}

/** Of `all`, those that `--name=a,b` lists, the usual ones without it. */
export function choice<Name extends string>(
  name: string,
  all: readonly Name[],
  usual: readonly Name[] = all,
): readonly Name[] {
  const listed = option(name, usual.join(',')).split(',');
  const unknown = listed.filter((item) => !all.some((known) => known === item));
  if (unknown.length > 0) throw new Error(`--${name}: ${unknown.join(', ')} is none of ${all.join(', ')}`);
  return all.filter((known) => listed.includes(known));
}

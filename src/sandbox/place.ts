/** A step further down: `.body.default` and `email` make `.body.default.email`; what is no name goes into brackets. */
export function below(place: string, key: string | number): string {
  if (typeof key === 'number') return `${place}[${key}]`;
  if (/^[a-z_$][a-z0-9_$]*$/i.test(key)) return `${place}.${key}`;
  return `${place}['${key.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`;
}

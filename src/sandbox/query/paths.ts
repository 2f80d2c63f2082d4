import { badRequest } from '../errors.ts';
import type { PropertyDefinition, SandboxRecord } from '../model.ts';
import { storedValue } from '../store/stored-value.ts';
import type { Table } from '../store/table.ts';
import type { TeamStore } from '../store/team-store.ts';

/** How many references a path crosses at most: `attendees.contact.email` crosses two. */
const mostReferences = 2;

/** A slug, or several joined by dots: all but the last are references. */
export type Path = readonly [PropertyDefinition, ...PropertyDefinition[]];

/** The path that a text names; 400 with its place when there is none. `company.id` is the reference itself. */
export function readPath(store: TeamStore, table: Table, text: string, place: string): Path {
  const path = follow(store, table, text);
  if (path === null) {
    const message = `${place.slice(1)}: there is no property ${JSON.stringify(text)}`;
    throw badRequest('unknown_property', message, place);
  }
  if (path.length > mostReferences + 1) {
    throw badRequest('path_too_deep', `${text} crosses more than ${mostReferences} references`, place);
  }
  return path;
}

/** A slug may have a dot in it: the whole is looked for before it is taken apart. */
function follow(store: TeamStore, table: Table, text: string): Path | null {
  const whole = table.properties.readable(text);
  if (whole !== undefined) return [whole];
  const dot = text.indexOf('.');
  const first = table.properties.readable(text.slice(0, dot));
  const target = first && store.target(first);
  if (dot < 1 || first === undefined || target === undefined) return null;
  const rest = text.slice(dot + 1);
  if (rest === 'id') return [first];
  const below = follow(store, target, rest);
  return below && [first, ...below];
}

/** What a record has at the end of a path: a value, or an array of all of them where a list is crossed on the way. */
export function valueAt(store: TeamStore, record: SandboxRecord, path: Path): unknown {
  const [property, ...rest] = path;
  const value = storedValue(record, property.slug);
  const [next, ...further] = rest;
  if (next === undefined || value === null) return value;
  const target = store.target(property);
  const at = (id: unknown): unknown => {
    const found = target?.live(String(id));
    return found === undefined ? null : valueAt(store, found, [next, ...further]);
  };
  if (!Array.isArray(value)) return at(value);
  const values = value.flatMap((id) => at(id) ?? []);
  return values.length === 0 ? null : values;
}

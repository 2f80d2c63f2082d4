import { kinds } from '../objects/kinds.ts';
import type { GraphQLAnswer } from '../support/gateway.ts';
import type { Fleet } from './fleet.ts';

type Kind = (typeof kinds)[number];

/** What came of many operations; the lists are empty where nothing went wrong. */
export interface Seen {
  operations: number;
  writes: number;
  /** Records that are not the team's, or hold what was never the team's. */
  readonly foreign: string[];
  readonly codes: Map<string, number>;
  /** What was to be created, by its value: how often it may be there. */
  readonly created: Map<string, { kind: Kind; teamId: string; outcome: 'once' | 'never' | 'open' }>;
}

/** The callers: a key that is good for both teams, and one for each. */
const callers = [
  ['sandbox-key', 0],
  ['sandbox-key', 1],
  ['sandbox-key-one', 0],
  ['sandbox-key-two', 1],
] as const;

/** Sends operations of every caller for every kind of record through all gateways, so many lines at once. */
export async function interleave(fleet: Fleet, operations: number, lines: number): Promise<Seen> {
  const { sandbox } = fleet;
  const seen: Seen = { operations: 0, writes: 0, foreign: [], codes: new Map(), created: new Map() };
  const teams = sandbox.teams.map(({ id: teamId }) => ({
    teamId,
    records: kinds.map(({ path }) => sandbox.records(path, teamId).filter(({ deletedAt }) => !deletedAt)),
    /** By kind and id: what may be read there; undefined: what is created later is not listed by its id. */
    values: new Map<string, Set<unknown>>(),
    written: new Set<unknown>(),
  }));
  for (const { records, values } of teams)
    for (const [place, kind] of kinds.entries())
      for (const record of records[place] ?? [])
        values.set(`${kind.path} ${record.id}`, new Set([record.values[kind.slug] ?? null]));

  async function one(index: number): Promise<void> {
    const [apiKey, place] = callers[index % callers.length] ?? callers[0];
    const at = Math.floor(index / callers.length);
    const kind = kinds[at % kinds.length];
    const team = teams[place];
    const record = team?.records[at % kinds.length]?.[Math.floor(at / 32) % 20];
    if (kind === undefined || team === undefined || record === undefined) return;
    const { one, many, name, field } = kind;
    const fields = `id ${field}`;
    const value = writtenValue(kind, place, index);
    const check = (node: Record<string, unknown> | null | undefined) => {
      if (!node) return;
      const known = team.values.get(`${kind.path} ${node['id']}`);
      const is = node[field] ?? null;
      if (!team.written.has(is) && !known?.has(is))
        seen.foreign.push(`${apiKey} ${name} ${node['id']}: ${is}`);
    };
    const ask = async (query: string, variables: object = {}): Promise<GraphQLAnswer> => {
      // A connection that is kept may be closed as it is used again, and then nobody can tell whether a write went out.
      const headers = { 'x-api-key': apiKey, 'x-team-id': team.teamId, connection: 'close' };
      const answer = await fleet.run(index % fleet.gateways.length, query, { variables, headers });
      for (const { extensions } of answer.errors ?? [])
        seen.codes.set(`${extensions.code}`, (seen.codes.get(`${extensions.code}`) ?? 0) + 1);
      return answer;
    };
    seen.operations += 1;
    const turn = Math.floor(at / kinds.length) % 6;
    if (turn < 2)
      check((await ask(`query ($id: ID!) { ${one}(id: $id) { ${fields} } }`, { id: record.id })).data?.[one]);
    else if (turn === 2) {
      const { data } = await ask(`{ ${many}(first: ${5 + (at % 3)}) { nodes { ${fields} } } }`);
      for (const node of data?.[many]?.nodes ?? []) check(node);
    } else if (turn === 3) {
      const some = team.records[at % kinds.length]?.slice(0, 5) ?? [];
      const { data } = await ask(
        `{ ${some.map(({ id }, i) => `r${i}: ${one}(id: "${id}") { ${fields} }`).join(' ')} }`,
      );
      for (const node of Object.values<Record<string, unknown>>(data ?? {})) check(node);
    } else {
      seen.writes += 1;
      team.written.add(value);
      const verb = turn === 4 ? 'Create' : 'Update';
      const input = { ...(turn === 5 && { id: record.id }), values: { [field]: value } };
      const { data, errors } = await ask(
        `mutation ($input: ${name}${verb}Input!) { ${one}${verb}(input: $input) { ... on ${name}${verb}Success { ${one} { ${fields} } } } }`,
        { input },
      );
      const made = data?.[`${one}${verb}`]?.[one];
      check(made);
      const isOpen = errors?.some(({ extensions }) => extensions.code === 'OUTCOME_UNKNOWN') ?? false;
      if (verb === 'Create')
        seen.created.set(`${value}`, {
          kind,
          teamId: team.teamId,
          outcome: made ? 'once' : isOpen ? 'open' : 'never',
        });
    }
  }

  let next = 0;
  await Promise.all(
    Array.from({ length: lines }, async () => {
      while (next < operations) await one(next++);
    }),
  );
  return seen;
}

/** What nobody else writes: a text, or for a kind without texts a time. */
function writtenValue({ field }: Kind, team: number, index: number): string {
  const isDate = field === 'start';
  return isDate
    ? new Date(Date.UTC(2031 + 10 * team, 0, 1) + index * 1_000).toISOString()
    : `Team ${team}, ${index}`;
}

/** Values that were created otherwise than was told: twice, not at all, or though it was told as failed. */
export function doubled({ sandbox }: Fleet, { created }: Seen): string[] {
  const wrong: string[] = [];
  const counts = new Map<string, number>();
  for (const { id: teamId } of sandbox.teams)
    for (const { path, slug } of kinds)
      for (const { values } of sandbox.records(path, teamId)) {
        const key = `${teamId} ${path} ${values[slug]}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
  for (const [value, { kind, teamId, outcome }] of created) {
    const count = counts.get(`${teamId} ${kind.path} ${value}`) ?? 0;
    const isRight = outcome === 'open' ? count <= 1 : count === (outcome === 'once' ? 1 : 0);
    if (!isRight) wrong.push(`${kind.name} ${value}: ${count} times, told ${outcome}`);
  }
  return wrong;
}

/** One choice of a select or multiselect. */
export interface SandboxOption {
  readonly id: string;
  readonly slug: string;
  readonly value: string;
  readonly color_scheme: string;
  readonly sort_index: number;
  readonly description?: string;
  readonly icon?: string;
  readonly option_group?: string;
}

/** An option to be defined: its slug alone, or with what an option may tell besides. */
export type OptionSeed = string | Pick<SandboxOption, 'slug' | 'description' | 'icon' | 'option_group'>;

/** A property to be defined; what is left out gets a sensible value. */
export interface SandboxProperty {
  /** The kind of object that has it, where it is one of `extraProperties`; `contact` unless told. */
  readonly object?: string;
  readonly slug: string;
  /** The storage type: `str`, `num`, `multiselect_str`, `ref_organization`, or one nobody knows yet. */
  readonly type: string;
  readonly name?: string;
  readonly native?: boolean;
  readonly required?: boolean;
  /** The list whose members alone have it. */
  readonly listId?: string;
  /** Of a select or multiselect. */
  readonly options?: readonly OptionSeed[];
  readonly alias?: string;
}

/** A kind of object: the whole of what the machine has to know of it. */
export interface SandboxObject {
  /** The path segment, and the `<type>` of `ref_<type>`. */
  readonly type: string;
  /** In the names of its endpoints: `createDeal`, `listDeals`. */
  readonly one: string;
  readonly many: string;
  /** `reads-and-writes` has no batch and no import; `none` is only referred to. */
  readonly endpoints: 'all' | 'reads-and-writes' | 'none';
  /** What every team has. */
  readonly native: readonly SandboxProperty[];
  /** What the teams of the sandbox added. */
  readonly custom: readonly SandboxProperty[];
}

/** A definition as endpoint 16 tells it. */
export interface PropertyDefinition {
  readonly id: string;
  readonly slug: string;
  readonly type: string;
  readonly name: string;
  readonly native: boolean;
  readonly locked: boolean;
  readonly required: boolean;
  readonly options: readonly SandboxOption[];
  readonly list_id: string | null;
  readonly team_id: string;
  readonly alias: string | null;
}

/** A stored record. Never changed in place: a write puts a new one, so what a test holds stays as it was. */
export interface SandboxRecord {
  readonly id: string;
  /** Place in the order of creation among its kind, from 0. */
  readonly sequence: number;
  /** Slug to value; a reference is its id, a multi-reference an array of ids. Unset ones are absent or null. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly listIds: readonly string[];
  /** The list-scoped values, or undefined. */
  readonly list: unknown;
  readonly deletedAt: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Ids of users. */
  readonly createdBy: string;
  readonly updatedBy: string;
  readonly isUserObject: boolean;
  readonly sourceIds: readonly string[];
}

export interface SandboxTeam {
  readonly id: string;
  readonly name: string;
}

export interface SandboxList {
  readonly id: string;
  readonly name: string;
}

export interface SandboxKey {
  readonly key: string;
  /** Ids of the teams it is good for. */
  readonly teams: readonly string[];
  readonly status: 'active' | 'revoked';
}

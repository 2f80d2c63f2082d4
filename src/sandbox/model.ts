/** One choice of a select or multiselect. */
export interface SandboxOption {
  readonly id: string;
  readonly slug: string;
  readonly value: string;
  readonly color_scheme: string;
  readonly sort_index: number;
}

/** A property to be defined; what is left out gets a sensible value. */
export interface SandboxProperty {
  readonly slug: string;
  /** The storage type: `str`, `num`, `multiselect_str`, `ref_organization`, or one nobody knows yet. */
  readonly type: string;
  readonly name?: string;
  readonly native?: boolean;
  readonly required?: boolean;
  /** The list whose members alone have it. */
  readonly listId?: string;
  /** Option slugs of a select or multiselect. */
  readonly options?: readonly string[];
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

/** A stored contact. Never changed in place: a write puts a new one, so what a test holds stays as it was. */
export interface SandboxContact {
  readonly id: string;
  /** Place in the order of creation, from 0. */
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
  readonly isUserObject: boolean;
  readonly sourceIds: readonly string[];
}

/** What a reference points to: an organization, a message, an identity and so on. */
export interface SandboxEntity {
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
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

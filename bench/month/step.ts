/** What somebody does next, so long after the answer to what was done before. */
export type Step = { readonly waitMs: number } & (
  | { readonly operation: Operation }
  | { readonly outside: Change }
);

export interface Operation {
  readonly query: string;
  readonly variables: object;
  readonly isWrite: boolean;
}

/** A change of a contact that no server here hears of: in the CRM's own app, say. */
export interface Change {
  readonly id: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Somebody's way through a few screens. Where it leads next may depend on what was answered. */
export type Visit = Generator<Step, void, Told>;

interface Rows {
  readonly nodes: readonly { readonly id: string }[];
}

/** As much of an answer as a visit goes by. */
export interface Told {
  readonly contacts?: Rows;
  readonly organization?: { readonly contacts: Rows };
}

/** What a request may ask of the gateway. Beyond a bound it is refused with a code of its own that names the limit. */
export interface Bounds {
  /** The largest request body, in bytes. Default 10 MiB: an import of 20,000 rows of 500 bytes. */
  readonly bodyBytes: number;
  /** The most values of a request body: keys, items, texts, numbers. Default 500,000: an import of 20,000 rows of ten properties. */
  readonly bodyValues: number;
  /** The most characters of a document. Default 200,000: 5,000 tokens are fewer unless they hold long texts. */
  readonly queryCharacters: number;
  /** The most tokens of a document. Default 5,000: fifty aliased contacts of thirty fields are 2,000. */
  readonly queryTokens: number;
  /** How deep fields may nest. Default 12; the schema's own needs are 6. */
  readonly queryDepth: number;
  /** The most aliases, counted where they are spread. Default 200. */
  readonly queryAliases: number;
  /** The most fields and fragments of a document, counted where they are spread. Default 10,000. */
  readonly querySelections: number;
  /** The most records an operation asks for or writes. Default 20,000: the largest import. */
  readonly rows: number;
  /** The most values an operation asks for: its records times what is selected of each. Default 500,000. */
  readonly values: number;
  /** The most items of a list in an argument that asks for no records, and keys of an object. Default 1,000. */
  readonly listItems: number;
  /** The most operations at once, open subscriptions included. Default 500. */
  readonly concurrentOperations: number;
  /** The largest answer, in bytes. Default 16 MiB. */
  readonly responseBytes: number;
  /** The most errors of an answer; one more tells how many are left out. Default 100. */
  readonly errors: number;
  /** The bytes of bodies under way at once, those up to 16 KiB aside. Default 64 MiB. */
  readonly bodiesBytes: number;
  /** The bytes of answers at once that their clients have not taken yet, those up to 16 KiB aside. Default 128 MiB. */
  readonly unreadBytes: number;
}

export const defaultBounds: Bounds = {
  bodyBytes: 10 * 1024 * 1024,
  bodyValues: 500_000,
  queryCharacters: 200_000,
  queryTokens: 5_000,
  queryDepth: 12,
  queryAliases: 200,
  querySelections: 10_000,
  rows: 20_000,
  values: 500_000,
  listItems: 1_000,
  concurrentOperations: 500,
  responseBytes: 16 * 1024 * 1024,
  errors: 100,
  bodiesBytes: 64 * 1024 * 1024,
  unreadBytes: 128 * 1024 * 1024,
};

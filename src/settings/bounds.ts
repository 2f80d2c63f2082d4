/** What a request may ask of the gateway. Beyond a bound it is refused with a code of its own that names the limit. */
export interface Bounds {
  /** The largest request body, in bytes. Default 10 MiB: an import of 20,000 rows of 500 bytes. */
  readonly bodyBytes: number;
  /** The most tokens of a document. Default 5,000: fifty aliased contacts of thirty fields are 2,000. */
  readonly queryTokens: number;
  /** How deep fields may nest. Default 12; the schema's own needs are 6. */
  readonly queryDepth: number;
  /** The most aliases, counted where they are spread. Default 200. */
  readonly queryAliases: number;
  /** The most records an operation asks for or writes. Default 10,000. */
  readonly rows: number;
  /** The most operations at once, open subscriptions included. Default 500. */
  readonly concurrentOperations: number;
  /** The largest answer, in bytes. Default 16 MiB. */
  readonly responseBytes: number;
}

export const defaultBounds: Bounds = {
  bodyBytes: 10 * 1024 * 1024,
  queryTokens: 5_000,
  queryDepth: 12,
  queryAliases: 200,
  rows: 10_000,
  concurrentOperations: 500,
  responseBytes: 16 * 1024 * 1024,
};

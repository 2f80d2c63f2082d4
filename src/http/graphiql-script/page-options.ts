/** What the gateway tells its GraphiQL page to start with. */
export interface PageOptions {
  /** What a caller has to prove itself with. */
  readonly access: readonly AccessField[];
  /** GraphiQL's own. */
  readonly graphiql: {
    readonly title: string;
    readonly defaultTabs: readonly { readonly query: string; readonly variables: string }[];
  };
}

/** A header that goes with every request of the page, and how a person is asked for it. */
export interface AccessField {
  readonly header: string;
  readonly label: string;
  readonly placeholder: string;
  /** Written before what is filled in, such as `Bearer `. */
  readonly prefix: string;
  /** Filled in already: no secret. */
  readonly value: string;
  /** Not shown as it is typed. */
  readonly isSecret: boolean;
}

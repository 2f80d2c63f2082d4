/** What a client calls itself, as far as it says so: in Apollo's headers, or in those of other clients. */
export interface ClientName {
  readonly name: string | undefined;
  readonly version: string | undefined;
}

const families = ['apollographql', 'graphql'];

export function clientNameOf({ headers }: Request): ClientName {
  const read = (what: string) => {
    for (const family of families) {
      const text = headers.get(`${family}-client-${what}`);
      if (text && wellFormed.test(text)) return text;
    }
    return undefined;
  };
  return { name: read('name'), version: read('version') };
}

/** Short and printable: it goes into logs. */
const wellFormed = /^[\x20-\x7e]{1,128}$/;

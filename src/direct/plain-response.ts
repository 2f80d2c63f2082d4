/** Headers by their name in lower case, as far as Yoga and the plugins write them. */
export class PlainHeaders extends Map<string, string> {
  constructor(from: Readonly<Record<string, string>> | Iterable<readonly [string, string]> = {}) {
    super();
    const entries = Symbol.iterator in from ? from : Object.entries(from);
    for (const [name, value] of entries) this.set(name.toLowerCase(), value);
  }
}

interface ResponseInit {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>> | Iterable<readonly [string, string]>;
}

/** An answer that is one text, ready to be written. */
export class PlainResponse {
  readonly text: string;
  readonly status: number;
  readonly headers: PlainHeaders;

  constructor(body: string | null, { status = 200, headers }: ResponseInit = {}) {
    this.text = body ?? '';
    this.status = status;
    this.headers = new PlainHeaders(headers);
    this.headers.set('content-length', String(Buffer.byteLength(this.text)));
  }
}

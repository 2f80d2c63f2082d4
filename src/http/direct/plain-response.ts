type HeadersInit = Readonly<Record<string, string>>;

/** Headers by their name in lower case, as far as Yoga and the plugins write them. */
export class PlainHeaders {
  readonly all: Record<string, string> = {};

  constructor(from: HeadersInit = {}) {
    for (const name of Object.keys(from)) this.set(name, from[name] ?? '');
  }

  get(name: string): string | null {
    return this.all[name.toLowerCase()] ?? null;
  }

  set(name: string, value: string): void {
    this.all[name.toLowerCase()] = value;
  }

  entries(): [string, string][] {
    return Object.entries(this.all);
  }
}

/** An answer that is one text, or its bytes, ready to be written. */
export class PlainResponse {
  readonly body: string | Uint8Array;
  readonly status: number;
  readonly headers: PlainHeaders;

  constructor(
    body: string | Uint8Array | null,
    { status = 200, headers }: { status?: number; headers?: HeadersInit } = {},
  ) {
    this.body = body ?? '';
    this.status = status;
    this.headers = new PlainHeaders(headers);
    this.headers.set('content-length', String(Buffer.byteLength(this.body)));
  }

  /** Its bytes. */
  async arrayBuffer(): Promise<Uint8Array> {
    return Buffer.from(this.body);
  }
}

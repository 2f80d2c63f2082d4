interface Limit {
  readonly limit: number;
  readonly remaining: number;
}

/** What an answer's `extensions.upstream` tells. */
interface Upstream {
  readonly requests: number;
  readonly kept?: number;
  readonly budget?: { readonly perSecond?: Limit; readonly month?: Limit };
}

/** What the operations of this page took of the upstream, and what is left of the key's budget. */
export class Meter {
  readonly element = document.createElement('output');
  readonly #text = document.createElement('span');
  readonly #gauge = document.createElement('meter');
  #spent = 0;

  constructor() {
    this.element.title = 'Upstream requests, as extensions.upstream tells them';
    this.#text.textContent = 'no upstream request yet';
    this.#gauge.setAttribute('aria-label', "What is left of the key's budget");
    this.#gauge.hidden = true;
    this.element.append(this.#text, this.#gauge);
  }

  /** Reads what an answer took. One that is no JSON, such as events, tells nothing. */
  async read(answer: Response): Promise<void> {
    if (!/json/.test(answer.headers.get('content-type') ?? '')) return;
    const { extensions } = await answer.json();
    if (extensions?.upstream !== undefined) this.#show(extensions.upstream);
  }

  #show({ requests, kept = 0, budget = {} }: Upstream): void {
    this.#spent += requests;
    const shown = budget.month ?? budget.perSecond;
    const left =
      shown && `${shown.remaining} of ${shown.limit} left ${budget.month ? 'this month' : 'this second'}`;
    this.#text.textContent = [
      `last answer: ${requests} upstream ${requests === 1 ? 'request' : 'requests'}${kept > 0 ? `, ${kept} kept` : ''}`,
      `this page: ${this.#spent}`,
      left,
    ]
      .filter((part) => part !== undefined)
      .join(' · ');
    this.#gauge.hidden = shown === undefined;
    if (shown === undefined) return;
    Object.assign(this.#gauge, { min: 0, max: shown.limit, low: shown.limit / 10, value: shown.remaining });
  }
}

import { Counter, type LabelValues, type Registry } from 'prom-client';

/** What a metric is called; `help` is what Prometheus shows with it. */
export interface Named<Label extends string> {
  readonly name: string;
  readonly help: string;
  readonly labelNames?: readonly Label[];
}

/** A counter of what is counted elsewhere: `read` says how far, each time that somebody asks. */
export function countedElsewhere<Label extends string>(
  registry: Registry,
  { name, help, labelNames = [] }: Named<Label>,
  read: (counter: Counter<Label>) => void,
): void {
  new Counter({
    name,
    help,
    labelNames,
    registers: [registry],
    collect() {
      this.reset();
      read(this);
    },
  });
}

/**
 * A counter of what happens with every operation: numbers here, which are made a metric when somebody asks for it.
 * prom-client would check and sort the labels each time, which took 2 % of what a page costs.
 */
export class Tally<Label extends string = never> {
  readonly #labelNames: readonly Label[];
  readonly #counts = new Map<string, { readonly labels: LabelValues<Label>; count: number }>();

  /** `beforeRead`: for what is to be told though it has not been counted. */
  constructor(registry: Registry, named: Named<Label>, beforeRead: (tally: Tally<Label>) => void = () => {}) {
    this.#labelNames = named.labelNames ?? [];
    countedElsewhere(registry, named, (counter) => {
      beforeRead(this);
      for (const { labels, count } of this.#counts.values()) counter.inc(labels, count);
    });
  }

  /** So many more, with a value for each label, in the order of their names. */
  add(count: number, ...values: readonly string[]): void {
    const key = values.join('\n');
    const known = this.#counts.get(key);
    if (known !== undefined) known.count += count;
    else {
      const labels: LabelValues<Label> = {};
      for (const [index, name] of this.#labelNames.entries()) labels[name] = values[index] ?? '';
      this.#counts.set(key, { labels, count });
    }
  }
}

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

/** How often, and of each value of the next label how often. */
interface Counted {
  count: number;
  readonly below: Map<string, Counted>;
}

/**
 * A counter of what happens with every operation: numbers here, which are made a metric when somebody asks for it.
 * prom-client would check and sort the labels each time, which took 2 % of what a page costs.
 */
export class Tally<Label extends string = never> {
  readonly #all: Counted = { count: 0, below: new Map() };

  /** `beforeRead`: for what is to be told though it has not been counted. */
  constructor(registry: Registry, named: Named<Label>, beforeRead: (tally: Tally<Label>) => void = () => {}) {
    countedElsewhere(registry, named, (counter) => {
      beforeRead(this);
      tell(counter, this.#all, {}, named.labelNames ?? []);
    });
  }

  /** So many more, with a value for each label, in the order of their names. */
  add(count: number, ...values: readonly string[]): void {
    let at = this.#all;
    for (const value of values) {
      let counted = at.below.get(value);
      if (counted === undefined) {
        counted = { count: 0, below: new Map() };
        at.below.set(value, counted);
      }
      at = counted;
    }
    at.count += count;
  }
}

function tell<Label extends string>(
  counter: Counter<Label>,
  { count, below }: Counted,
  labels: LabelValues<Label>,
  [name, ...others]: readonly Label[],
): void {
  if (name === undefined) counter.inc(labels, count);
  else for (const [value, counted] of below) tell(counter, counted, { ...labels, [name]: value }, others);
}

import { Histogram, type Registry } from 'prom-client';
import type { Named } from './tally.ts';

const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Times of one value of the label. */
interface Noted {
  /** By the index of the bound that is the first to hold them; those beyond the last are in `count` alone. */
  readonly within: number[];
  count: number;
  sum: number;
}

/** A histogram of times, with one label or none, kept as plainly as a `Tally`: to Prometheus it is what prom-client's is. */
export class Durations<Label extends string = never> {
  readonly #noted = new Map<string, Noted>();

  constructor(registry: Registry, { name, help, labelNames = [] }: Named<Label>) {
    const histogram = new Histogram({ name, help, labelNames, registers: [] });
    const [label] = labelNames;
    if (label === undefined) this.zero();
    const described = histogram.get();
    const get = async () => ({
      ...(await described),
      values: [...this.#noted].flatMap(([value, noted]) =>
        linesOf(name, label === undefined ? {} : { [label]: value }, noted),
      ),
    });
    registry.registerMetric(Object.assign(histogram, { get, getForPromString: get }));
  }

  /** Is told from now on, though nothing may have been noted. */
  zero(value = ''): void {
    this.#of(value);
  }

  /** So many seconds, of what has this value of the label. */
  note(seconds: number, value = ''): void {
    const noted = this.#of(value);
    noted.count += 1;
    noted.sum += seconds;
    const index = bounds.findIndex((bound) => seconds <= bound);
    if (index >= 0) noted.within[index] = (noted.within[index] ?? 0) + 1;
  }

  #of(value: string): Noted {
    const known = this.#noted.get(value);
    if (known !== undefined) return known;
    const noted = { within: bounds.map(() => 0), count: 0, sum: 0 };
    this.#noted.set(value, noted);
    return noted;
  }
}

function linesOf(name: string, label: object, { within, count, sum }: Noted) {
  let below = 0;
  const buckets = bounds.map((le, index) => {
    below += within[index] ?? 0;
    return { metricName: `${name}_bucket`, labels: { le, ...label }, value: below };
  });
  return [
    ...buckets,
    { metricName: `${name}_bucket`, labels: { le: '+Inf', ...label }, value: count },
    { metricName: `${name}_sum`, labels: label, value: sum },
    { metricName: `${name}_count`, labels: label, value: count },
  ];
}

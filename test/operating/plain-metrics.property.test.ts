import fc from 'fast-check';
import { Counter, Histogram, Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { Durations } from '../../src/observe/durations.ts';
import { Tally } from '../../src/observe/tally.ts';

const name = 'some_metric';
const help = 'What it is.';
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const text = fc.string({ unit: 'binary', maxLength: 5 });

/** What Prometheus reads of two registries, in any order: one with the gateway's own metric, one with that of prom-client. */
async function both(ours: Registry, theirs: Registry): Promise<void> {
  const [own, other] = await Promise.all([ours, theirs].map((registry) => registry.metrics()));
  expect(own?.split('\n').sort()).toEqual(other?.split('\n').sort());
}

describe('a metric that is kept plainly reads like that of prom-client', () => {
  it('of counts, with labels', async () => {
    const counted = fc.tuple(fc.nat(), text, text);
    await fc.assert(
      fc.asyncProperty(fc.array(counted), async (all) => {
        const [ours, theirs] = [new Registry(), new Registry()];
        const tally = new Tally(ours, { name, help, labelNames: ['one', 'other'] });
        const counter = new Counter({ name, help, labelNames: ['one', 'other'], registers: [theirs] });
        for (const [count, one, other] of all) {
          tally.add(count, one, other);
          counter.inc({ one, other }, count);
        }
        await both(ours, theirs);
        // Whoever asks again is told the same.
        await both(ours, theirs);
      }),
    );
  });

  it('of counts, without', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat()), async (all) => {
        const [ours, theirs] = [new Registry(), new Registry()];
        const tally = new Tally(ours, { name, help });
        const counter = new Counter({ name, help, registers: [theirs] });
        for (const count of all) {
          tally.add(count);
          counter.inc(count);
        }
        await both(ours, theirs);
      }),
    );
  });

  const time = fc.oneof(fc.double({ min: 0, max: 40, noNaN: true }), fc.constantFrom(...buckets));

  it('of times, with a label', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(time, text)), fc.array(text), async (all, zeros) => {
        const [ours, theirs] = [new Registry(), new Registry()];
        const durations = new Durations(ours, { name, help, labelNames: ['kind'] });
        const histogram = new Histogram({ name, help, labelNames: ['kind'], buckets, registers: [theirs] });
        for (const kind of zeros) {
          durations.zero(kind);
          histogram.zero({ kind });
        }
        for (const [seconds, kind] of all) {
          durations.note(seconds, kind);
          histogram.observe({ kind }, seconds);
        }
        await both(ours, theirs);
      }),
    );
  });

  it('of times, without', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(time), async (all) => {
        const [ours, theirs] = [new Registry(), new Registry()];
        const durations = new Durations(ours, { name, help });
        const histogram = new Histogram({ name, help, buckets, registers: [theirs] });
        for (const seconds of all) {
          durations.note(seconds);
          histogram.observe(seconds);
        }
        await both(ours, theirs);
      }),
    );
  });
});

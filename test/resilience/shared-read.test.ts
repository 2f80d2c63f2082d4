import { describe, expect, it } from 'vitest';
import { Allowance } from '../../src/prism/allowance.ts';
import { PrismAbortedError } from '../../src/prism/errors.ts';
import { EndableLife } from '../../src/prism/life.ts';
import { Needs } from '../../src/record/read/needs.ts';
import { ReadPools } from '../../src/record/read/read-pools.ts';
import type { Reader } from '../../src/record/read/reader.ts';
import { codes, testBed } from '../support/gateway.ts';

/** A window that no machine is too slow for: what is asked for at once is read together. */
const batchWindowMs = 100;

const title = 'query ($id: ID!) { contact(id: $id) { id title } }';

describe('operations that are read for together', () => {
  const bed = testBed({ gateway: { batchWindowMs } });
  const ids = () => bed.sandbox.contacts().filter(({ deletedAt }) => deletedAt === null);
  const requests = () => bed.sandbox.exchanges.filter(({ endpoint }) => endpoint !== 'listContactProperties');
  const ask = (query: string, id: string | undefined, signal?: AbortSignal) =>
    fetch(bed.gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': bed.sandbox.apiKey },
      body: JSON.stringify({ query, variables: { id } }),
      ...(signal && { signal }),
    }).then(
      () => 'answered',
      () => 'gone',
    );

  it('do not fail with the one for whom the definitions are being read, when its time is over', async () => {
    bed.sandbox.addFault({
      match: { endpoint: 'listContactProperties' },
      effect: { kind: 'delay', ms: 600 },
    });
    const [one, other] = ids();
    const [late, patient] = await Promise.all([
      bed.run(
        'query ($id: ID!) { contact(id: $id) { properties sources } }',
        { id: one?.id },
        { 'x-deadline-ms': '400' },
      ),
      bed.run(title, { id: other?.id }),
    ]);
    expect(codes(late)).toEqual(['UPSTREAM_TIMEOUT']);
    expect(patient.errors).toBeUndefined();
    expect(patient.data.contact.id).toBe(other?.id);
    expect(requests()).toHaveLength(1);
  });

  it('do not wait the longer for those who ask for much and go', async () => {
    const all = ids().map(({ id }) => id);
    let isAnswered = false;
    const one = bed.run(title, { id: all[0] }).then((answer) => {
      isAnswered = true;
      return answer;
    });
    const pause = () => new Promise((resolve) => setTimeout(resolve, 20));
    const many = (some: readonly string[]) =>
      `{ ${some.map((id, index) => `c${index}: contact(id: "${id}") { title }`).join(' ')} }`;
    const come = async (some: readonly string[]) => {
      const leaving = new AbortController();
      const gone = ask(many(some), undefined, leaving.signal);
      await pause();
      leaving.abort();
      await gone;
      await pause();
    };
    const begun = performance.now();
    while (!isAnswered && performance.now() - begun < 3_000) {
      await come(all.slice(1, 49));
      await come(all.slice(49, 51));
    }
    expect((await one).errors).toBeUndefined();
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  describe('when the upstream refuses what one of them asks for', () => {
    const unknown = 'query ($id: ID!) { contact(id: $id) { id property(slug: "no_such_slug") } }';

    /** Both are under way when the first answer, a 400, is held up; then one of them goes. */
    async function refusedWhile(leaver: string, stayer: string) {
      bed.sandbox.addFault({ match: { endpoint: 'queryContacts' }, effect: { kind: 'delay', ms: 300 } });
      const [one, other] = ids();
      const leaving = new AbortController();
      const gone = ask(leaver, one?.id, leaving.signal);
      const stays = bed.run(stayer, { id: other?.id });
      await expect.poll(() => requests(), { interval: 5 }).toHaveLength(1);
      leaving.abort();
      expect(await gone).toBe('gone');
      return { answer: await stays, other };
    }

    it('ask nothing again for one that has gone', async () => {
      const { answer } = await refusedWhile(title, unknown);
      expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
      expect(requests().map(({ endpoint }) => endpoint)).toEqual(['queryContacts', 'queryContacts']);
    });

    it('are answered though the one whose fault it was has gone', async () => {
      const { answer, other } = await refusedWhile(unknown, title);
      expect(answer.data.contact.id).toBe(other?.id);
      expect(requests()).toHaveLength(2);
    });
  });
});

describe('an operation that may use the reserve of the month', () => {
  const bed = testBed({ gateway: { batchWindowMs, ratePerMonth: 5, monthReserve: 5 } });

  it('may also where it is read for together with one that may not', async () => {
    const [one, other] = bed.sandbox.contacts();
    const answers = await Promise.all([
      bed.run(title, { id: one?.id }),
      bed.run(title, { id: other?.id }, { 'x-important': 'true' }),
    ]);
    expect(answers.map(({ data }) => data.contact?.id)).toEqual([one?.id, other?.id]);
    expect(bed.sandbox.requests()).toBe(1);
    expect(codes(await bed.run(title, { id: one?.id }))).toEqual(['BUDGET_EXCEEDED']);
  });
});

describe('the pool of a credential', () => {
  const caller = { pool: 'c', teamId: 't' };
  const contact = { path: 'contact', anySlug: 'full_name', catalogue: [] };
  const wishes = Array.from({ length: 3 }, (_, index) => ({ id: `id-${index}`, needs: needs() }));
  const reader = (limit: number, lifetime = new EndableLife()): Reader => ({
    allowance: new Allowance(limit),
    lifetime,
    important: false,
    keeping: undefined,
    isBehind: false,
    usage: { requests: 0, coalesced: 0, retries: 0 },
    get prism(): never {
      throw new Error('Nothing is to be sent.');
    },
    get caller(): never {
      throw new Error('Nothing is to be sent.');
    },
    get shared(): never {
      throw new Error('Nothing is to be read.');
    },
    keep: () => {
      throw new Error('Nothing is to be read.');
    },
  });

  function needs(): Needs {
    const record = new Needs();
    record.etag = true;
    return record;
  }

  it('is given back when what it is asked for is refused', () => {
    const pools = new ReadPools({ windowMs: batchWindowMs, underWay: () => 0 });
    const pool = pools.of(caller, contact);
    expect(() => pool.readAll(wishes, reader(2))).toThrow('more than 2 upstream requests');
    expect(pools.of(caller, contact)).not.toBe(pool);
  });

  it('is given back when nobody waits for the answer any more', async () => {
    const pools = new ReadPools({ windowMs: batchWindowMs, underWay: () => 0 });
    const pool = pools.of(caller, contact);
    const life = new EndableLife();
    const gone = new PrismAbortedError('Gone.');
    life.end(gone);
    expect(await pool.readAll(wishes, reader(50, life))).toEqual([gone, gone, gone]);
    expect(pools.of(caller, contact)).not.toBe(pool);
  });
});

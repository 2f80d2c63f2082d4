import { describe, expect, it } from 'vitest';
import { startGateway } from '../../src/server.ts';
import { post, testBed } from '../support/gateway.ts';
import { sendRaw } from '../support/raw-socket.ts';

const bed = testBed();
const paths = ['/health', '/ready', '/metrics'];

describe('the probes', () => {
  it('answer HEAD like GET, without a body', async () => {
    for (const path of paths) {
      const url = new URL(path, bed.gateway.url);
      const got = await fetch(url);
      const head = await fetch(url, { method: 'HEAD' });
      expect([path, got.status, head.status]).toEqual([path, 200, 200]);
      expect(head.headers.get('content-type')).toBe(got.headers.get('content-type'));
      expect((await got.text()).length).toBeGreaterThan(0);
      const raw = await sendRaw(bed.gateway.url, `HEAD ${path}`, 'host: x\r\n');
      expect(raw.split('\r\n\r\n')).toEqual([expect.stringMatching(/^HTTP\/1\.1 200 /), '']);
    }
  });

  it('tell of the breaker, and of the month of the own key', async () => {
    const ready = async (url: string) => (await fetch(new URL('/ready', url))).json();
    expect(await ready(bed.gateway.url)).toEqual({ status: 'ready', breaker: 'off', openBreakers: 0 });
    const { url, teamId, apiKey } = bed.sandbox;
    const gateway = await startGateway({ upstream: { baseUrl: url, teamId, apiKey }, ratePerMonth: 1_000 });
    await post(gateway.url, { query: '{ contactCount }' });
    expect(await ready(gateway.url)).toEqual({
      status: 'ready',
      breaker: 'closed',
      openBreakers: 0,
      month: { limit: 1_000, remaining: 999 },
    });
    await gateway.close();
  });

  it('can have an address of their own, and are then nowhere else', async () => {
    const { url, teamId } = bed.sandbox;
    const gateway = await startGateway({ upstream: { baseUrl: url, teamId }, adminPort: 0 });
    const { adminUrl = '' } = gateway;
    expect(new URL(adminUrl).port).not.toBe(new URL(gateway.url).port);
    for (const path of paths) {
      for (const method of ['GET', 'HEAD']) {
        expect([path, (await fetch(new URL(path, gateway.url), { method })).status]).toEqual([path, 404]);
        expect([path, (await fetch(new URL(path, adminUrl), { method })).status]).toEqual([path, 200]);
      }
      expect((await fetch(new URL(path, adminUrl), { method: 'POST' })).status).toBe(405);
    }
    expect(await (await fetch(new URL('/ready', adminUrl))).json()).toMatchObject({ status: 'ready' });
    expect((await fetch(new URL('/graphql?query={__typename}', adminUrl))).status).toBe(404);
    const answer = await post(gateway.url, { query: '{ __typename }' });
    expect(answer.data).toEqual({ __typename: 'Query' });
    await gateway.close();
    await expect(fetch(new URL('/ready', adminUrl))).rejects.toThrow();
  });
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { startGateway } from '../../src/server.ts';
import { post, testBed } from '../support/gateway.ts';

const bed = testBed();
const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const metricsOf = async (url: string) => (await fetch(new URL('/metrics', url))).text();

it('counters are there with 0 before anything happens', async () => {
  const text = await metricsOf(bed.gateway.url);
  for (const [type, outcome] of [
    ['query', 'ok'],
    ['mutation', 'failed'],
    ['subscription', 'partial'],
    ['none', 'failed'],
  ])
    expect(text).toContain(`gateway_operations_total{type="${type}",outcome="${outcome}"} 0\n`);
  for (const endpoint of ['contact.query', 'deal.bulkUpdate', 'identity.get', 'importJob'])
    for (const status of ['0', '200', '429', '503'])
      expect(text).toContain(
        `gateway_upstream_requests_total{endpoint="${endpoint}",status="${status}"} 0\n`,
      );
  expect(text).toContain('gateway_upstream_connection_failures_total{cause="ECONNREFUSED"} 0\n');
  for (const name of ['coalesced', 'upstream_retries', 'traces_lost'])
    expect(text).toContain(`gateway_${name}_total 0\n`);
  expect(text).toContain('gateway_operation_duration_seconds_count{type="mutation"} 0\n');
});

it('each code of the README is counted from 0 on', async () => {
  const text = await metricsOf(bed.gateway.url);
  const [, table = ''] = /\| code .*?\n([\s\S]*?)\n\n/.exec(read('README.md')) ?? [];
  const codes = [...table.matchAll(/^\|([^|]*)\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, code]) => code),
  );
  expect(codes.length).toBeGreaterThan(8);
  // Those of the bounds are in docs/operating.md.
  for (const code of codes.filter((one) => !/^(NAME_TOO_LONG|RESPONSE_TOO_LARGE)$/.test(one ?? '')))
    expect(text).toContain(`gateway_errors_total{code="${code}"} 0\n`);
});

it('the build is that of package.json, on this Node', async () => {
  const { version } = JSON.parse(read('package.json'));
  expect(await metricsOf(bed.gateway.url)).toContain(
    `gateway_build_info{version="${version}",node="${process.versions.node}"} 1\n`,
  );
});

it('a connection that fails is counted by its cause, and one that is given up is not', async () => {
  const gateway = await startGateway({
    upstream: { baseUrl: 'http://127.0.0.1:1', teamId: bed.sandbox.teamId },
    retries: 0,
  });
  await post(gateway.url, { query: '{ contactCount }' }, { 'x-api-key': 'some-key' });
  const text = await metricsOf(gateway.url);
  await gateway.close();
  expect(text).toContain('gateway_upstream_connection_failures_total{cause="ECONNREFUSED"} 1\n');
});

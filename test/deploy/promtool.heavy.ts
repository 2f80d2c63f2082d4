import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it("Prometheus takes the alert rules (`promtool`, of Debian's package `prometheus`)", () => {
  const rules = fileURLToPath(new URL('../../deploy/prometheus/rules.yaml', import.meta.url));
  const { error, status, stdout, stderr } = spawnSync('promtool', ['check', 'rules', rules], {
    encoding: 'utf8',
  });
  if (error)
    throw new Error('There is no promtool: `apt-get install --no-install-recommends prometheus`.', {
      cause: error,
    });
  process.stdout.write(stdout);
  expect([status, stderr]).toEqual([0, '']);
});

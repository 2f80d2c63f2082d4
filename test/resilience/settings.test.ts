import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../src/settings/config.ts';

const page = readFileSync(new URL('../../docs/operating.md', import.meta.url), 'utf8');
const documented = [...page.matchAll(/^\| `([A-Z_]+)` \| `([^`]+)` \|/gm)].map(([, name, value]) => [
  name ?? '',
  value ?? '',
]);
const upstream = { MICRO_BASE_URL: 'http://127.0.0.1:1' };

describe('the settings', () => {
  it('have the defaults that the page says', () => {
    expect(documented.length).toBeGreaterThan(20);
    expect(readConfig({ ...Object.fromEntries(documented), ...upstream })).toEqual(readConfig(upstream));
  });

  it('do not pace the embedded sandbox unless told', () => {
    expect(readConfig({}).gateway.ratePerSecond).toBe(0);
    expect(readConfig({ MICRO_RATE_PER_SECOND: '10' }).gateway.ratePerSecond).toBe(10);
  });

  it('are refused by name, all at once', () => {
    const numbers = documented.filter(([, value = '']) => /^\d+$/.test(value));
    const faulty = Object.fromEntries(numbers.map(([name]) => [name, '-1']));
    const read = () => readConfig({ ...upstream, ...faulty });
    expect(read).toThrow(ConfigError);
    for (const [name] of numbers) expect(read).toThrow(name);
    expect(() => readConfig({ ...upstream, MICRO_MONTH_RESERVE: '5' })).toThrow('MICRO_MONTH_RESERVE');
  });
});

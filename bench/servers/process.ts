import type { Place } from './peer.ts';

/** What a server that is measured beside the gateway is told, and how it tells that it is ready. */
const upstream = process.env['UPSTREAM_URL'] ?? '';

export const settings: Place = {
  upstream,
  base: `${upstream}/v2/prism/${process.env['TEAM_ID'] ?? ''}`,
};

export function ready(url: string): void {
  process.stdout.write(`${url}\n`);
}

/** What every measured process does: start, say where it listens and when, and tell its usage when asked. */
export interface Usage {
  /** Microseconds of CPU, user and system, since the process began. */
  readonly cpu: number;
  /** Bytes, the most so far. */
  readonly peakMemory: number;
  readonly memory: number;
}

const upstream = process.env['UPSTREAM_URL'] ?? '';
export const settings = {
  upstream,
  teamId: process.env['TEAM_ID'] ?? '',
  /** Of the team, for REST calls. */
  base: `${upstream}/v2/prism/${process.env['TEAM_ID'] ?? ''}`,
};

export function ready(url: string): void {
  process.send?.({ url });
  process.on('message', (message) => {
    if (message !== 'usage') return;
    const { user, system } = process.cpuUsage();
    const usage: Usage = {
      cpu: user + system,
      peakMemory: process.resourceUsage().maxRSS * 1024,
      memory: process.memoryUsage().rss,
    };
    process.send?.({ usage });
  });
  process.on('disconnect', () => process.exit(0));
}

/** `--import` of every measured process: tells its usage to whoever started it, and ends with that. */
export interface Usage {
  /** Microseconds of CPU, user and system, since the process began. */
  readonly cpu: number;
  /** Resident bytes: the most so far, and now. */
  readonly peakMemory: number;
  readonly memory: number;
  readonly heapUsed: number;
}

export type UsageQuestion = 'usage' | 'usage after gc';

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  return { cpu: user + system, peakMemory: process.resourceUsage().maxRSS * 1024, memory: rss, heapUsed };
}

process.on('message', (question: UsageQuestion) => {
  if (question === 'usage after gc') {
    if (globalThis.gc === undefined) throw new Error('needs --expose-gc');
    globalThis.gc();
  }
  process.send?.(usage());
});
process.on('disconnect', () => process.exit(0));

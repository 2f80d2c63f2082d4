import { GCProfiler } from 'node:v8';

/** Imported by a process, tells at each SIGUSR2 how many bytes its scavenges have made old since the last one. */
let profiler = new GCProfiler();
profiler.start();

const usedOf = ({ heapSpaceStatistics }: { heapSpaceStatistics: readonly unknown[] }) =>
  (heapSpaceStatistics as { spaceName: string; spaceUsedSize: number }[])
    .filter(({ spaceName }) => spaceName === 'old_space')
    .reduce((sum, { spaceUsedSize }) => sum + spaceUsedSize, 0);

process.on('SIGUSR2', () => {
  const scavenges = (profiler.stop()?.statistics ?? []).filter(({ gcType }) => gcType === 'Scavenge');
  const promoted = scavenges.reduce(
    (sum, { beforeGC, afterGC }) => sum + usedOf(afterGC) - usedOf(beforeGC),
    0,
  );
  process.stdout.write(`${JSON.stringify({ scavenges: scavenges.length, promoted })}\n`);
  profiler = new GCProfiler();
  profiler.start();
});

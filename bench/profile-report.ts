import { moduleAt } from './bundled-module.ts';

/** What `--cpu-prof` writes. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {
      readonly functionName: string;
      readonly url: string;
      readonly lineNumber: number;
    };
  }[];
  readonly startTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

type Frame = CpuProfile['nodes'][number]['callFrame'];

/** Self time by package and by function from a point in time on, as microseconds an operation and a share. */
export function profileReport(profile: CpuProfile, from: number, operations: number, top: number): string {
  const selfTimes = selfTimeOf(profile, from);
  const total = [...selfTimes.values()].reduce((sum, time) => sum + time, 0);
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const packages = new Map<string, number>();
  const functions = new Map<string, number>();
  for (const [id, time] of selfTimes) {
    const frame = frames.get(id);
    if (frame === undefined) continue;
    add(packages, packageOf(frame), time);
    add(functions, labelOf(frame), time);
  }
  const lines = (title: string, times: ReadonlyMap<string, number>) => [
    title,
    ...[...times]
      .sort(([, a], [, b]) => b - a)
      .slice(0, top)
      .map(([name, time]) => {
        const share = `${((100 * time) / total).toFixed(1)} %`;
        return `${(time / operations).toFixed(1).padStart(8)} µs/op ${share.padStart(7)}  ${name}`;
      }),
  ];
  return [...lines('Self time by package', packages), '', ...lines('By function', functions)].join('\n');
}

/** Idle time is not the gateway's. */
function selfTimeOf(
  { nodes, samples, timeDeltas, startTime }: CpuProfile,
  from: number,
): Map<number, number> {
  const idle = new Set(
    nodes.filter(({ callFrame }) => callFrame.functionName === '(idle)').map(({ id }) => id),
  );
  const times = new Map<number, number>();
  let now = startTime;
  for (const [index, id] of samples.entries()) {
    now += timeDeltas[index] ?? 0;
    // A delta is the time before its sample; what follows the sample is what the sample stands for.
    if (now >= from && !idle.has(id)) add(times, id, Math.max(0, timeDeltas[index + 1] ?? 0));
  }
  return times;
}

function add<Key>(times: Map<Key, number>, key: Key, time: number): void {
  times.set(key, (times.get(key) ?? 0) + time);
}

function packageOf({ url, functionName, lineNumber }: Frame): string {
  const name = /.*\bnode_modules\/((?:@[^/]+\/)?[^/]+)/.exec(moduleAt(url, lineNumber))?.[1];
  if (name !== undefined) return name;
  if (url.startsWith('node:')) return 'node';
  if (url !== '') return 'the gateway';
  return functionName.startsWith('(') ? functionName : '(native)';
}

function labelOf(frame: Frame): string {
  const { functionName, url, lineNumber } = frame;
  const file = moduleAt(url, lineNumber).replace(/.*\b(?:node_modules|src)\//, '');
  return `${functionName || '(anonymous)'}${file === '' ? '' : `  ${file}:${lineNumber + 1}`}`;
}

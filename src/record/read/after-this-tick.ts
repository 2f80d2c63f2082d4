const resolved = Promise.resolve();

/** Runs once everything that the promises of this tick lead to has been asked for, as DataLoader does it. */
export function afterThisTick(run: () => void): void {
  void resolved.then(() => process.nextTick(run));
}

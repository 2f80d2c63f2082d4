/** Runs once everything that the promises of this tick lead to has been asked for, as DataLoader does it. */
export function afterThisTick(run: () => void): void {
  void Promise.resolve().then(() => process.nextTick(run));
}

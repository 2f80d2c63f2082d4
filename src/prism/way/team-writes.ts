type Listener = (teamId: string) => Promise<void> | void;

/** Tells when a write to a team has ended, whatever came of it: what was read before is out of date from then on. */
export class TeamWrites {
  readonly #listeners: Listener[] = [];

  onWrite(listener: Listener): void {
    this.#listeners.push(listener);
  }

  /** A promise where somebody has to be told elsewhere: whoever wrote hears of the end after them. */
  tell(teamId: string): Promise<unknown> | undefined {
    const told = this.#listeners.map((listener) => listener(teamId)).filter((waits) => waits !== undefined);
    return told.length > 0 ? Promise.all(told) : undefined;
  }
}

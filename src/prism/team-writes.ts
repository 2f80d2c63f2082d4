/** Tells when a write to a team has ended, whatever came of it: what was read before is out of date from then on. */
export class TeamWrites {
  readonly #listeners: ((teamId: string) => void)[] = [];

  onWrite(listener: (teamId: string) => void): void {
    this.#listeners.push(listener);
  }

  tell(teamId: string): void {
    for (const listener of this.#listeners) listener(teamId);
  }
}

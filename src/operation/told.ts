export type Outcome = 'ok' | 'partial' | 'failed';

/** What one field of a mutation answered. */
export interface Payload {
  /** The member of its union. */
  readonly type: string;
  readonly outcome: Outcome;
}

/** What is told of an operation beside what it took of the upstream: to logs and metrics, not to its client. */
export class Told {
  readonly payloads: Payload[] = [];
  /** How often an import was polled while this subscription watched it. */
  polls = 0;

  /** Notes the member that a payload turns out to be, and names it. */
  payload(type: string, outcome: Outcome): string {
    this.payloads.push({ type, outcome });
    return type;
  }
}

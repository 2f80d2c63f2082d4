import { isObject } from '../json.ts';
import { leavesWriteOpen, upstreamCodeOf } from '../open-writes.ts';
import type { PrismAnswer, PrismRequest, PrismTransport } from '../transport.ts';
import type { TeamWrites, Write } from './team-writes.ts';

/** The jobs that were seen to have ended, at most: each makes what was read before too old once. */
const mostJobs = 1_000;

/** Tells of each write before it is sent, and once it has ended before whoever asked for it knows. What was never sent was none. */
export class WriteWatchingTransport implements PrismTransport {
  readonly #next: PrismTransport;
  readonly #writes: TeamWrites;
  readonly #endedJobs = new Set<string>();

  constructor(next: PrismTransport, writes: TeamWrites) {
    this.#next = next;
    this.#writes = writes;
  }

  send(request: PrismRequest): Promise<PrismAnswer> {
    const { write, endpoint } = request;
    if (write === undefined) return this.#next.send(request);
    return endpoint === 'importJob' ? this.#watchJob(request, write) : this.#watch(request, write);
  }

  async #watch(request: PrismRequest, write: Write): Promise<PrismAnswer> {
    let isSent = false;
    // Once: what is sent again is the same write.
    const beforeSent = () => {
      if (isSent) return undefined;
      isSent = true;
      return this.#writes.sending(write);
    };
    let answer: PrismAnswer | undefined;
    try {
      answer = await this.#next.send({ ...request, beforeSent });
      return answer;
    } finally {
      if (isSent) {
        learn(write, request, answer);
        await this.#writes.ended(write);
      }
    }
  }

  /** An import goes on after its answer: it writes until its job has ended. */
  async #watchJob(request: PrismRequest, write: Write): Promise<PrismAnswer> {
    const answer = await this.#next.send(request);
    const isOver = isObject(answer.body) && ['complete', 'failed'].includes(String(answer.body['status']));
    // Its answer does not tell its kind: whoever asks for it as another one has not seen the end of theirs.
    const job = `${write.object} ${request.path}`;
    if (!isOver || answer.status > 299 || this.#endedJobs.has(job)) return answer;
    this.#endedJobs.add(job);
    const [oldest] = this.#endedJobs;
    if (this.#endedJobs.size > mostJobs && oldest !== undefined) this.#endedJobs.delete(oldest);
    await this.#writes.ended(write);
    return answer;
  }
}

/** Which record an upsert or a create wrote, its answer tells; where that is lost, it may be any. */
function learn(write: Write, { endpoint }: PrismRequest, answer: PrismAnswer | undefined): void {
  const { status = 0, body } = answer ?? {};
  const id = isObject(body) ? body['id'] : undefined;
  if (status >= 200 && status < 300 && typeof id === 'string' && write.ids.length === 0)
    write.ids = [id.toLowerCase()];
  else if (endpoint === 'upsert' && (answer === undefined || leavesWriteOpen(status, upstreamCodeOf(body))))
    write.all = true;
}

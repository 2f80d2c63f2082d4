import type { SandboxExchange } from '../../../src/sandbox/start.ts';

/** The control surface of a sandbox in another process (docs/sandbox.md). */
export class SandboxControl {
  readonly #url: string;

  constructor(sandbox: string) {
    this.#url = `${sandbox}/_sandbox`;
  }

  async #ask(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(this.#url + path, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? undefined : answer.json();
  }

  reset(): Promise<unknown> {
    return this.#ask('POST', '/reset', {});
  }

  /** What has come since the log was emptied. */
  async exchanges(): Promise<readonly SandboxExchange[]> {
    return (await this.#ask('GET', '/log')) as readonly SandboxExchange[];
  }

  emptyLog(): Promise<unknown> {
    return this.#ask('DELETE', '/log');
  }

  set(settings: object): Promise<unknown> {
    return this.#ask('PATCH', '/settings', settings);
  }

  addFault(fault: object): Promise<unknown> {
    return this.#ask('POST', '/faults', fault);
  }

  removeFaults(): Promise<unknown> {
    return this.#ask('DELETE', '/faults');
  }
}

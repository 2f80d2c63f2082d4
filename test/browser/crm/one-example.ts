import type { TestProject } from 'vitest/node';
import { type ExampleProcess, startExample } from './example-process.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly example: Pick<ExampleProcess, 'app' | 'gateway' | 'sandbox'>;
  }
}

/** One example for all test files, which run one after the other; that it ends well is a test as well. */
export default async function startOneExample(project: TestProject): Promise<() => Promise<void>> {
  const { app, gateway, sandbox, stop } = await startExample();
  project.provide('example', { app, gateway, sandbox });
  return stop;
}

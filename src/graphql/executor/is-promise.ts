export function isPromise<Value>(value: PromiseLike<Value> | Value): value is Promise<Value>;
export function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

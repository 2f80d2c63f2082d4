export function isPromise<Value>(value: PromiseLike<Value> | Value): value is Promise<Value>;
export function isPromise(value: unknown): value is Promise<unknown> {
  return (
    typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
  );
}

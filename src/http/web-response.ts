/**
 * An answer as the platform's own `Response`: Yoga's is of a class of its own, which frameworks do not know for one. A
 * stream that nobody reads any more is ended.
 */
export function webResponse(answer: Response): Response {
  if (answer instanceof Response) return answer;
  const { status, statusText, headers, body }: Response = answer;
  const init = { status, statusText, headers: [...headers] };
  return new Response(body === null ? null : streamOf(body), init);
}

/** Yoga's streams can be read like any, but are of their own class as well. */
function streamOf(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

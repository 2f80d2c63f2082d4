/** What the gateway answers with, in the order of its own liking. */
export const answers = [
  'application/json',
  'application/graphql-response+json',
  'text/event-stream',
  'multipart/mixed',
] as const;

interface Range {
  /** With its parameters, without its weight. */
  readonly text: string;
  readonly name: string;
  readonly weight: number;
}

/**
 * An `accept` header as Yoga and the direct path read it, which know no weights: what is wanted more comes first, and what
 * is not wanted (`q=0`) is not in it (RFC 9110, 12.5.1). Headers without weights stay as they are.
 */
export function weighed(accept: string): string {
  if (!/;\s*q\s*=/i.test(accept)) return accept;
  const ranges = accept.split(',').map(rangeOf);
  const named = new Set(ranges.map(({ name }) => name));
  const wanted = ranges
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .flatMap((range) => restOf(range, named));
  const [best] = wanted;
  const isBeaten = ({ name, weight }: Range) =>
    best !== undefined && weight < best.weight && precedence(name) > precedence(best.name);
  return (
    wanted
      .filter((range) => !isBeaten(range))
      .map(({ text }) => text)
      .join(', ') || nothing
  );
}

/** Yoga takes JSON before parts and parts before events, whatever the order: what it should not take must not be there. */
function precedence(name: string): number {
  return ['text/event-stream', 'multipart/mixed'].indexOf(name) + 1 || 3;
}

/** No answer is of this type. */
const nothing = 'application/x-nothing';

/** One item of such a header. */
export function rangeOf(item: string): Range {
  const parts = item.split(';').map((part) => part.trim());
  const name = (parts[0] ?? '').toLowerCase();
  const weight = parts.find((part) => /^q\s*=/i.test(part))?.replace(/^q\s*=\s*/i, '');
  const text = parts.filter((part) => !/^q\s*=/i.test(part)).join(';');
  return { text, name, weight: weight === undefined ? 1 : weightOf(weight) };
}

/** What is no weight says nothing. */
function weightOf(text: string): number {
  return /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(text) ? Number(text) : 1;
}

/** What a wildcard stands for beside types that have a weight of their own; itself where there are none. */
function restOf(range: Range, named: ReadonlySet<string>): readonly Range[] {
  const [type, subtype] = range.name.split('/');
  if (subtype !== '*') return [range];
  const covered = answers.filter((answer) => type === '*' || answer.startsWith(`${type}/`));
  const isNarrowed = (answer: string) =>
    named.has(answer) || (type === '*' && named.has(`${answer.split('/')[0]}/*`));
  if (!covered.some(isNarrowed)) return [range];
  const rest = covered.filter((answer) => !isNarrowed(answer));
  return rest.map((name) => ({ name, text: name, weight: range.weight }));
}

/** The same for a request of the web's. */
export function withWeighedAccept(request: Request): Request {
  const accept = request.headers.get('accept');
  if (accept === null || weighed(accept) === accept) return request;
  const headers = new Headers(request.headers);
  headers.set('accept', weighed(accept));
  return new Request(request, { headers });
}

/** Whether one of the gateway's answers is among what is accepted. */
export function isAcceptable(accept: string): boolean {
  return accept.split(',').some((item) => {
    const { name, text } = rangeOf(item);
    const charset = /;charset="?([^;"]*)/i.exec(text)?.[1];
    if (charset !== undefined && charset.toLowerCase() !== 'utf-8') return false;
    return (
      name === '*/*' || answers.some((answer) => answer === name || name === `${answer.split('/')[0]}/*`)
    );
  });
}

/** Whether a page is liked better than JSON, as browsers do: no wildcard is a wish for one. */
export function wantsHtml(accept: string | null): boolean {
  const names = weighed(accept ?? '')
    .split(',')
    .map((item) => rangeOf(item).name);
  const page = names.indexOf('text/html');
  const json = names.indexOf('application/json');
  return page !== -1 && (json === -1 || page < json);
}

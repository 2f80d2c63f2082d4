const types = ['application/graphql-response+json', 'application/json'] as const;

export type AnswerType = (typeof types)[number];

/**
 * The JSON type that Yoga answers to an `accept` header: the one named first, and `application/json` where any will do.
 * Undefined where it could be something else, which is for Yoga to decide.
 */
export function answerTypeOf(accept: string | undefined): AnswerType | undefined {
  if (accept === undefined) return 'application/json';
  const known = answerTypes.get(accept);
  if (known !== undefined) return known;
  const type = negotiate(accept);
  if (type !== undefined && answerTypes.size < mostKnown) answerTypes.set(accept, type);
  return type;
}

/** Clients send few different headers, over and over. */
const answerTypes = new Map<string, AnswerType>();
const mostKnown = 100;

function negotiate(accept: string): AnswerType | undefined {
  for (const item of accept.toLowerCase().split(',')) {
    const [name, ...parameters] = item.split(';').map((part) => part.trim());
    if (!parameters.every((parameter) => parameter.startsWith('q='))) return undefined;
    if (name === '*/*') return 'application/json';
    const type = types.find((known) => known === name);
    if (type !== undefined) return type;
    if (name?.startsWith('application/') !== true || name.includes('*')) return undefined;
  }
  return undefined;
}

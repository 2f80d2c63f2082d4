import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { document, type JsonSchema, type Operation, operations, type Parameter, resolve } from './openapi.ts';

type HeaderFields = Headers | Readonly<Record<string, unknown>> | undefined;

/** One request to Prism and its answer. Headers that are left out altogether are not checked. */
export interface Exchange {
  method: string;
  /** From the first slash on, as sent: with the query string, still percent-encoded. */
  path: string;
  headers?: HeaderFields;
  /** Parsed JSON or the text sent; undefined, null and '' all mean that there was none. */
  body?: unknown;
  status: number;
  responseHeaders?: HeaderFields;
  responseBody?: unknown;
}

/** What in an exchange breaks the contract, request first; empty when it conforms. */
export function checkExchange(exchange: Exchange): string[] {
  return [...checkRequest(exchange), ...checkResponse(exchange)];
}

/** The client's half. */
export function checkRequest(
  request: Omit<Exchange, 'status' | 'responseHeaders' | 'responseBody'>,
): string[] {
  const match = findOperation(request);
  if (match === undefined) return [`request: no operation is ${request.method} ${request.path}`];
  const { operation, pathValues } = match;
  const violations = [
    ...checkPath(operation, pathValues),
    ...checkQuery(operation, new URLSearchParams(request.path.split('?').slice(1).join('?'))),
    ...checkRequestHeaders(operation, request.headers),
    ...checkRequestBody(operation, request.headers, request.body),
  ];
  return violations.map((violation) => `request ${operation.id}: ${violation}`);
}

/** The server's half, for tests that send bad requests on purpose. */
export function checkResponse(exchange: Exchange): string[] {
  const operation = findOperation(exchange)?.operation;
  if (operation === undefined) return [];
  const prefix = `response ${operation.id} ${exchange.status}:`;
  const found =
    operation.responses[exchange.status] ?? operation.responses[`${Math.floor(exchange.status / 100)}XX`];
  if (found === undefined) return [`${prefix} the status is not documented`];
  const response = resolve(found);
  const violations = Object.entries(response.headers ?? {}).flatMap(([name, header]) =>
    checkHeader(name, resolve(header), exchange.responseHeaders),
  );
  violations.push(...checkResponseBody(response.content, exchange));
  return violations.map((violation) => `${prefix} ${violation}`);
}

function findOperation({ method, path }: Pick<Exchange, 'method' | 'path'>) {
  const segments = (path.split('?')[0] ?? '').split('/');
  for (const operation of operations) {
    const pathValues = matchTemplate(operation.template.split('/'), segments);
    if (pathValues === undefined) continue;
    // The first template that matches owns the path: DELETE /contact/count is not DELETE /contact/{contactId}.
    const owner = operations.find(
      (other) => other.template === operation.template && other.method === method,
    );
    return owner && { operation: owner, pathValues };
  }
  return undefined;
}

function matchTemplate(template: string[], segments: string[]): Map<string, string> | undefined {
  if (template.length !== segments.length) return undefined;
  const values = new Map<string, string>();
  for (const [index, part] of template.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith('{') && segment !== '') values.set(part.slice(1, -1), segment);
    else if (part !== segment) return undefined;
  }
  return values;
}

function checkPath(operation: Operation, values: Map<string, string>): string[] {
  return parametersIn(operation, 'path').flatMap(({ name, schema }) => {
    const raw = values.get(name) ?? '';
    if (!/^([\w.~!$&'()*+,;=:@-]|%[\da-f]{2})*$/i.test(raw)) return [`path ${name} is not percent-encoded`];
    const value = decode(raw);
    if (value === undefined) return [`path ${name} is not percent-encoded UTF-8`];
    if (value === '.' || value === '..') return [`path ${name} climbs`];
    return validate(schema, value, `path ${name}`);
  });
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function checkQuery(operation: Operation, sent: URLSearchParams): string[] {
  const parameters = parametersIn(operation, 'query');
  const others = parameters.find(isExplodedObject)?.schema.additionalProperties;
  const named = new Map(parameters.filter((one) => !isExplodedObject(one)).map((one) => [one.name, one]));
  const violations = parameters
    .filter(({ name, required }) => required && !sent.has(name))
    .map(({ name }) => `query ${name} is missing`);
  for (const name of new Set(sent.keys())) {
    const [value = '', ...more] = sent.getAll(name);
    if (more.length > 0) violations.push(`query ${name} is sent ${more.length + 1} times`);
    const parameter = named.get(name);
    if (parameter) violations.push(...validate(parameter.schema, read(parameter, value), `query ${name}`));
    else if (others) violations.push(...validate(others, value, `query ${name}`));
    else violations.push(`query ${name} is not documented`);
  }
  return violations;
}

/** Such a parameter stands for every query name that no other parameter has. */
function isExplodedObject({ schema, explode }: Parameter): boolean {
  return schema.type === 'object' && explode !== false;
}

function read({ schema }: Parameter, text: string): unknown {
  if (schema.type === 'array') return text.split(',');
  if (schema.type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  if (schema.type === 'integer' && /^-?\d+$/.test(text)) return Number(text);
  return text;
}

const contractHeaders = new Set(
  operations.flatMap((operation) => parametersIn(operation, 'header')).map(({ name }) => name.toLowerCase()),
);

function checkRequestHeaders(operation: Operation, headers: HeaderFields): string[] {
  if (headers === undefined) return [];
  const declared = parametersIn(operation, 'header');
  const misplaced = [...contractHeaders].filter(
    (name) => field(headers, name) !== undefined && !declared.some((one) => one.name.toLowerCase() === name),
  );
  return [
    ...document.security
      .flatMap((requirement) => Object.keys(requirement))
      .flatMap((scheme) => document.components.securitySchemes[scheme] ?? [])
      .filter(({ name }) => !field(headers, name))
      .map(({ name }) => `header ${name} is missing`),
    ...misplaced.map((name) => `header ${name} is not taken here`),
    ...declared.flatMap((parameter) => checkHeader(parameter.name, parameter, headers)),
  ];
}

function checkRequestBody({ requestBody }: Operation, headers: HeaderFields, body: unknown): string[] {
  if (isAbsent(body)) return requestBody?.required ? ['the body is missing'] : [];
  if (requestBody === undefined) return ['a body is sent where none is taken'];
  const type = headers === undefined ? 'application/json' : mediaType(headers);
  const schema = requestBody.content[type ?? '']?.schema;
  if (schema === undefined) return [`content-type ${type ?? '(none)'} is not taken`];
  return validateJson(schema, body);
}

function checkResponseBody(
  content: Record<string, { schema: JsonSchema }> | undefined,
  { status, responseBody: body, responseHeaders: headers }: Exchange,
): string[] {
  // Something in between may answer an error without a body.
  if (isAbsent(body)) return content && status < 400 ? ['the body is missing'] : [];
  if (content === undefined) return ['a body is answered where none belongs'];
  const guess = typeof body === 'string' && parseJson(body) === undefined ? 'text/html' : 'application/json';
  const type = headers === undefined ? guess : mediaType(headers);
  const schema = content[type ?? '']?.schema;
  if (schema === undefined) return [`content-type ${type ?? '(none)'} is not documented`];
  return type === 'application/json' ? validateJson(schema, body) : validate(schema, body, 'body');
}

function isAbsent(body: unknown): boolean {
  return body === undefined || body === null || body === '';
}

function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function validateJson(schema: JsonSchema, body: unknown): string[] {
  const parsed = typeof body === 'string' ? parseJson(body) : { value: body };
  return parsed ? validate(schema, parsed.value, 'body') : ['the body is not JSON'];
}

function checkHeader(
  name: string,
  { required, schema }: Pick<Parameter, 'required' | 'schema'>,
  headers: HeaderFields,
): string[] {
  if (headers === undefined) return [];
  const value = field(headers, name);
  if (value !== undefined) return validate(schema, value, `header ${name}`);
  return required ? [`header ${name} is missing`] : [];
}

function field(headers: NonNullable<HeaderFields>, name: string): string | undefined {
  const entries = headers instanceof Headers ? [...headers] : Object.entries(headers);
  const value = entries.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
  if (value === undefined || value === null) return undefined;
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function mediaType(headers: NonNullable<HeaderFields>): string | undefined {
  return field(headers, 'content-type')?.split(';')[0]?.trim().toLowerCase();
}

function parametersIn(operation: Operation, place: Parameter['in']): Parameter[] {
  return operation.parameters.filter((parameter) => parameter.in === place);
}

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, strictTypes: false });
formats.default(ajv);
ajv.addKeyword('components');
ajv.addSchema({ $id: 'prism', components: document.components });

const compiled = new WeakMap<JsonSchema, ValidateFunction>();

function validate(schema: JsonSchema, value: unknown, where: string): string[] {
  let check = compiled.get(schema);
  if (check === undefined) {
    check = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"prism#/')));
    compiled.set(schema, check);
  }
  if (check(value)) return [];
  return (check.errors ?? [])
    .filter(({ keyword }) => keyword !== 'if')
    .map((error) => describe(error, where));
}

function describe({ instancePath, message, params }: ErrorObject, where: string): string {
  const detail = params['additionalProperty'] ?? params['allowedValues'] ?? params['allowedValue'];
  return `${where}${instancePath} ${message ?? 'is invalid'}${detail === undefined ? '' : `: ${detail}`}`;
}

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** The parts of an OpenAPI 3.1 document that the contract uses. */
export interface OpenApiDocument {
  openapi: string;
  security: Record<string, string[]>[];
  paths: Record<string, PathItem>;
  components: { securitySchemes: Record<string, { in: string; name: string }>; [section: string]: object };
}

type PathItem = Partial<Record<Method, OperationObject>> & { parameters?: OrRef<Parameter>[] };

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;
type Method = (typeof methods)[number];

interface Ref {
  $ref: string;
}
type OrRef<T> = T | Ref;

export interface JsonSchema {
  type?: string | string[];
  additionalProperties?: JsonSchema;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  explode?: boolean;
  schema: JsonSchema;
}

type Content = Record<string, { schema: JsonSchema }>;

interface RequestBody {
  required?: boolean;
  content: Content;
}

interface ResponseObject {
  headers?: Record<string, OrRef<{ required?: boolean; schema: JsonSchema }>>;
  content?: Content;
}

interface OperationObject {
  operationId: string;
  parameters?: OrRef<Parameter>[];
  requestBody?: OrRef<RequestBody>;
  responses: Record<string, OrRef<ResponseObject>>;
}

export interface Operation {
  id: string;
  method: string;
  template: string;
  /** Those of the path and of the method. */
  parameters: Parameter[];
  requestBody: RequestBody | undefined;
  responses: Record<string, OrRef<ResponseObject>>;
}

export const document: OpenApiDocument = parse(
  readFileSync(new URL('../../schema/prism.openapi.yaml', import.meta.url), 'utf8'),
);

/** Every operation of the contract; templates with fewer parameters first, as they win in routing. */
export const operations: readonly Operation[] = Object.entries(document.paths)
  .flatMap(([template, item]) => methods.flatMap((method) => readOperation(template, item, method)))
  .sort((a, b) => placeholders(a) - placeholders(b));

function readOperation(template: string, item: PathItem, method: Method): Operation[] {
  const operation = item[method];
  if (operation === undefined) return [];
  return [
    {
      id: operation.operationId,
      method: method.toUpperCase(),
      template,
      parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(resolve),
      requestBody: operation.requestBody && resolve(operation.requestBody),
      responses: operation.responses,
    },
  ];
}

function placeholders(operation: Operation): number {
  return operation.template.split('{').length;
}

/** Follows a `$ref` into the document; throws when it leads nowhere. */
export function resolve<T extends object>(node: OrRef<T>): T {
  if (!('$ref' in node)) return node;
  return lookUp(node.$ref) as T;
}

export function lookUp(ref: string): unknown {
  if (!ref.startsWith('#/')) throw new Error(`${ref} leaves the document`);
  let node: unknown = document;
  for (const part of ref.slice(2).split('/')) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) {
      throw new Error(`${ref} leads nowhere`);
    }
    node = Object.entries(node).find(([name]) => name === key)?.[1];
  }
  return node;
}

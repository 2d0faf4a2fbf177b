import { z } from 'zod';
import { rulesOf, takesIdempotencyKey, takesIfMatch } from '../access/route-rules.ts';
import type { CollectedRoute } from './collect-routes.ts';
import type { MediaType, Operation, Parameter, ResponseObject } from './document.ts';
import { examplesOf } from './examples/examples.ts';
import { parameterWords } from './parameter-words.ts';
import { problemCodesOf } from './problem-codes.ts';
import type { ProblemResponses } from './problem-responses.ts';
import type { SchemaWriter } from './schema-writer.ts';

const JSON_TYPE = 'application/json';

const IDEMPOTENCY_KEY = { $ref: '#/components/parameters/IdempotencyKey' };
const IF_MATCH = { $ref: '#/components/parameters/IfMatch' };

/** The collectors of what several routes have in common. */
export interface Components {
  readonly writer: SchemaWriter;
  readonly problems: ProblemResponses;
}

/** Describes a route. */
export function describeOperation(route: CollectedRoute, { writer, problems }: Components): Operation {
  const { schema } = route;
  const { permission } = rulesOf(route);
  const parameters = [
    ...parametersOf(schema.params, 'path', writer),
    ...parametersOf(schema.querystring, 'query', writer),
    ...parametersOf(schema.headers, 'header', writer),
    ...(takesIdempotencyKey(route.config) ? [IDEMPOTENCY_KEY] : []),
    ...(takesIfMatch(route.config) ? [IF_MATCH] : []),
  ];
  return {
    operationId: schema.operationId,
    tags: schema.tags,
    summary: schema.summary,
    description: [schema.description, `Needs the scope \`${permission}\`.`].filter(Boolean).join(' '),
    ...(schema.deprecated === true && { deprecated: true as const }),
    security: [{ apiKey: [permission] }, { session: [permission] }],
    ...(parameters.length > 0 && { parameters }),
    ...(schema.body && { requestBody: bodyOf(schema.body, route, writer) }),
    responses: {
      ...successesOf(route, writer),
      ...problems.refer(problemCodesOf(route), route.method !== 'GET'),
    },
  };
}

function parametersOf(
  schema: z.ZodType | undefined,
  place: Parameter['in'],
  writer: SchemaWriter,
): Parameter[] {
  if (schema === undefined) return [];
  if (!(schema instanceof z.ZodObject)) throw new Error('Parameters are an object.');
  return Object.entries<z.ZodType>(schema.shape).map(([name, part]) => {
    const isRequired = place === 'path' || !part.safeParse(undefined).success;
    const written = writer.write(parsedOf(part), 'input');
    return { name, in: place, required: isRequired, description: parameterWords(name), schema: written };
  });
}

/** Returns what a text of the address becomes: its exact schema, where it is piped into one. */
function parsedOf(part: z.ZodType): z.ZodType {
  if (part instanceof z.ZodOptional) return parsedOf(part.unwrap() as z.ZodType);
  return part instanceof z.ZodPipe ? (part.out as z.ZodType) : part;
}

function bodyOf(body: z.ZodType, route: CollectedRoute, writer: SchemaWriter) {
  const isOptional = body.safeParse(null).success;
  const schema = isOptional && body instanceof z.ZodOptional ? unwrapped(body) : body;
  const { request } = examplesOf(route.schema.operationId);
  return {
    required: !isOptional,
    content: { [JSON_TYPE]: { schema: writer.write(schema, 'input'), ...exampleOf(request) } },
  };
}

/** Returns a schema without what makes it optional and nullable: a body that is left out. */
function unwrapped(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
    ? unwrapped(schema.unwrap() as z.ZodType)
    : schema;
}

function successesOf({ schema }: CollectedRoute, writer: SchemaWriter): Record<string, ResponseObject> {
  const { response, type = JSON_TYPE } = examplesOf(schema.operationId);
  const link = hasCursor(schema.querystring) ? { Link: { $ref: '#/components/headers/Link' } } : {};
  const successes = Object.entries(schema.response).filter(
    (entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType,
  );
  return Object.fromEntries(
    successes.map(([status, body]) => {
      const { description = 'Done', ...written } = writer.write(body, 'output');
      if (body instanceof z.ZodNull) return [status, { description: String(description) }];
      const content: Record<string, MediaType> = { [type]: { schema: written, ...exampleOf(response) } };
      const headers = { ...link, ...(hasRevision(body) && { ETag: { $ref: '#/components/headers/ETag' } }) };
      const described = Object.keys(headers).length > 0 ? { headers } : {};
      return [status, { description: String(description), ...described, content }];
    }),
  );
}

function hasCursor(query: z.ZodType | undefined): boolean {
  return query instanceof z.ZodObject && 'cursor' in query.shape;
}

function hasRevision(body: z.ZodType): boolean {
  const data: unknown = body instanceof z.ZodObject ? body.shape['data'] : undefined;
  return data instanceof z.ZodObject && 'revision' in data.shape;
}

function exampleOf(value: unknown): Pick<MediaType, 'examples'> {
  return value === undefined ? {} : { examples: { usual: { value } } };
}

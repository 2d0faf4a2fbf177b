import { z } from 'zod';
import type { FuzzRoute } from './collect-routes.ts';
import type { FuzzResponse } from './wire-request.ts';

/** Traces of the inside: a stack, a module's path, SQL, an error class of a library. */
const INSIDE =
  /\n\s+at |node_modules|\.ts:\d+|Failed query|PostgresError|ZodError|insert into "|select .+ from "/;

/** Returns the fault of a response, or undefined if it is as its route declares. */
export function faultOf(
  route: FuzzRoute,
  response: FuzzResponse,
  secrets: readonly string[],
): string | undefined {
  const { status, text } = response;
  if (status >= 500) return `The server failed with ${String(status)}.`;
  if (secrets.some((secret) => text.includes(secret))) return 'The response has a text of another team.';
  if (status >= 400 && INSIDE.test(text)) return 'The response tells of the inside.';
  return schemaFault(route, response);
}

const ByContent = z.object({
  content: z.record(z.string(), z.object({ schema: z.instanceof(z.ZodType) })),
});

function schemaFault({ schema }: FuzzRoute, { status, type, text }: FuzzResponse): string | undefined {
  const responses: unknown = schema?.response;
  if (typeof responses !== 'object' || responses === null) return undefined;
  const declared: unknown =
    Reflect.get(responses, status) ?? Reflect.get(responses, `${String(status).slice(0, 1)}xx`);
  if (declared === undefined) return `The route declares no response ${String(status)}.`;
  const byContent = ByContent.safeParse(declared);
  const [mediaType = ''] = type.split(';');
  const expected = byContent.success ? byContent.data.content[mediaType]?.schema : declared;
  if (!(expected instanceof z.ZodType)) return `The route declares no response of type ${type}.`;
  const value: unknown = text === '' ? null : mediaType.endsWith('json') ? readJson(text, expected) : text;
  const parsed = expected.safeParse(value);
  return parsed.success ? undefined : `The response does not fit its schema: ${parsed.error.message}`;
}

/** A route that sends a file declares a text of any type. */
function readJson(text: string, expected: z.ZodType): unknown {
  return expected instanceof z.ZodString ? text : JSON.parse(text);
}

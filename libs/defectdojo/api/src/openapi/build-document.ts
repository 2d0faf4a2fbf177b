import { ErrorCode, Problem } from '@gecko-defectdojo/contract';
import { integrationProblem } from '../problem/to-problem.ts';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { PROBLEM_WORDS } from '../problem/problem-words.ts';
import { collectRoutes } from './collect-routes.ts';
import type { CollectedRoute } from './collect-routes.ts';
import { describeOperation } from './describe-operation.ts';
import type { Example, OpenApiDocument, Operation, Parameter } from './document.ts';
import { hoistEnvelopes } from './hoist-envelopes.ts';
import { problemCodesOf } from './problem-codes.ts';
import { BODY_REFUSALS, ProblemResponses } from './problem-responses.ts';
import { SchemaWriter } from './schema-writer.ts';

/** The path under which Gecko mounts the plugin. */
const GECKO_PREFIX = '/api/v1/integrations/defectdojo';

const TAGS = [
  ['DefectDojo connection', 'The team’s one connection to a DefectDojo, its settings, notices and activity.'],
  ['DefectDojo products', 'Products and product types of the connected DefectDojo.'],
  ['DefectDojo mappings', 'Which repository is pushed to which product, one by one or many by a rule.'],
  ['DefectDojo pushes', 'The findings that were sent to DefectDojo, and what changed or was rejected there.'],
  ['DefectDojo repositories', 'The team’s repositories, and selections of them.'],
  ['DefectDojo ASVS', 'Levels and sections of the ASVS, by repository and as a matrix.'],
  ['DefectDojo checks', 'Comparisons of what was sent with what DefectDojo holds.'],
  ['DefectDojo events', 'Streams that tell open pages what has changed. Scripts poll instead.'],
] as const;

const DESCRIPTION = `The API of Gecko's DefectDojo integration: everything that its page does. Paths are relative to where the host mounts the plugin. Errors are problem documents (RFC 9457) with a stable \`code\`; ignore fields and codes that you do not know.`;

export interface OpenApiOptions {
  /** The version of the integration. */
  readonly version: string;
}

/** Returns the OpenAPI 3.1 document of the plugin's routes, with examples. It is the same for the same routes. */
export async function openApiDocument({ version }: OpenApiOptions): Promise<OpenApiDocument> {
  const routes = await collectRoutes();
  const writer = new SchemaWriter();
  const problems = new ProblemResponses();
  writer.write(Problem, 'output');
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of routes.toSorted((a, b) => compare(a.url, b.url))) {
    const path = route.url.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = {
      ...paths[path],
      [route.method.toLowerCase()]: describeOperation(route, { writer, problems }),
    };
  }
  return hoistEnvelopes(
    writer.finish((schemas) => ({
      openapi: '3.1.0' as const,
      info: {
        title: "Gecko's DefectDojo integration",
        version,
        description: DESCRIPTION,
        license: { name: 'Proprietary', identifier: 'LicenseRef-Gecko' },
      },
      servers: [SERVER],
      tags: TAGS.map(([name, description]) => ({ name, description })),
      paths,
      components: {
        schemas,
        parameters: { IdempotencyKey: IDEMPOTENCY_KEY, IfMatch: IF_MATCH },
        responses: problems.components(),
        examples: problemExamples(routes),
        headers: HEADERS,
        securitySchemes: SECURITY_SCHEMES,
      },
    })),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

const SERVER = {
  url: '{base}',
  description: 'The host, with the path at which it mounts the plugin',
  variables: { base: { default: GECKO_PREFIX, description: 'In Gecko; another host chooses another path' } },
};

const IDEMPOTENCY_KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Names the request, so that it can be sent again: the same request with the same key is carried out once, and gets the first response for 24 hours. Choose a new key, such as a UUID, for each request.',
  schema: { type: 'string', minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_.~:-]+$' },
};

const IF_MATCH: Parameter = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description:
    'The `ETag` of the object as it was read. If another request has changed it since, nothing is done and `changed_meanwhile` is returned. Several tags are separated by commas; `*` matches any, as does a request without the header.',
  schema: { type: 'string', minLength: 1, maxLength: 1_000 },
};

const HEADERS = {
  ETag: {
    description:
      'The revision of what people change in the object, in quotation marks, for `If-Match`. A push or a check does not change it.',
    schema: { type: 'string' },
  },
  Link: {
    description: 'Leads to the next page: `<path>; rel="next"`. Left out on the last one.',
    schema: { type: 'string' },
  },
  RetryAfter: {
    description: 'Seconds to wait before the same request is worth sending again',
    schema: { type: 'integer', minimum: 1 },
  },
};

const SECURITY_SCHEMES = {
  apiKey: {
    type: 'apiKey',
    in: 'header',
    name: 'X-API-Key',
    description:
      'A key of the host. Its scopes are `integrations.read` and `integrations.manage`; managing includes reading.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'gecko_session',
    description: 'The session of a signed-in person. Changes must come from a page of the same origin.',
  },
};

const LAST_CHANGE = { by: 'Ada Admin', at: new Date('2026-11-30T09:12:00.000Z') };

/** One problem for each code that a route sends, and those that refuse a body. */
function problemExamples(routes: readonly CollectedRoute[]): Record<string, Example> {
  const sent = new Set(routes.flatMap(problemCodesOf));
  const codes = ErrorCode.options.filter((code) => sent.has(code));
  const ofCode = codes.map((code) => [code, { value: problemOf(code) }] as const);
  const ofBody = Object.entries(BODY_REFUSALS).map(([status, detail]) => {
    const value = { ...problemOf('validation_failed'), status: Number(status), detail: `${detail}.` };
    return [`body_${status}`, { value }] as const;
  });
  return Object.fromEntries([...ofCode, ...ofBody]);
}

function problemOf(code: ErrorCode): Problem {
  const { meaning, remedy } = PROBLEM_WORDS[code];
  const lastChange = code === 'changed_meanwhile' ? LAST_CHANGE : undefined;
  return integrationProblem(new IntegrationError(code, `${meaning} ${remedy}`, { lastChange }));
}

import type { HttpResponse } from '../http/call.ts';
import { releaseOf, type SimulatorVersion } from '../version.ts';

/** Number and length of paths are about those of DefectDojo's schema. */
const PATHS = 190;
const words =
  'Filler of the simulator: the real schema describes each parameter and response of this path here. '.repeat(
    40,
  );

/**
 * `GET /oa3/schema/`: the version is in its first bytes and some 800 kB follow, so that tests notice a client that does
 * not stop reading. Served without a token.
 */
export function openApiSchema(version: SimulatorVersion): HttpResponse {
  return { status: 200, type: 'application/json', body: chunks(version) };
}

function* chunks(version: SimulatorVersion): Generator<string> {
  const info = JSON.stringify({
    title: 'DefectDojo API v2',
    version: releaseOf(version),
    description: 'DefectDojo - Open Source vulnerability Management',
  });
  yield `{"openapi":"3.0.3","info":${info},"paths":{`;
  for (let index = 0; index < PATHS; index += 1) {
    const operation = { get: { operationId: `filler_${index}`, description: words, responses: {} } };
    yield `${index === 0 ? '' : ','}"/api/v2/filler_${index}/":${JSON.stringify(operation)}`;
  }
  yield '}}';
}

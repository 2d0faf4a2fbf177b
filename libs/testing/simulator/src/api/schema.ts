import type { Answer } from '../http/call.ts';
import type { SimulatorVersion } from '../version.ts';

/** About as many paths as the real schema has, each as wordy. */
const PATHS = 190;
const words =
  'Filler of the simulator: the real schema describes each parameter and answer of this path here. '.repeat(
    40,
  );

/**
 * `GET /oa3/schema/`: the version is in its first bytes and some 800 kB follow, so that a client which does not stop
 * reading notices. Served without a token.
 */
export function openApiSchema(version: SimulatorVersion): Answer {
  return { status: 200, type: 'application/json', body: chunks(version) };
}

function* chunks(version: SimulatorVersion): Generator<string> {
  const info = JSON.stringify({
    title: 'DefectDojo API v2',
    version,
    description: 'DefectDojo - Open Source vulnerability Management',
  });
  yield `{"openapi":"3.0.3","info":${info},"paths":{`;
  for (let index = 0; index < PATHS; index += 1) {
    const operation = { get: { operationId: `filler_${index}`, description: words, responses: {} } };
    yield `${index === 0 ? '' : ','}"/api/v2/filler_${index}/":${JSON.stringify(operation)}`;
  }
  yield '}}';
}

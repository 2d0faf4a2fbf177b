import { createConfig, lintFromString, type NormalizedProblem } from '@redocly/openapi-core';

/** The rules beyond those that every OpenAPI document keeps. */
const RULES = {
  'operation-operationId': 'error',
  'operation-operationId-url-safe': 'error',
  'operation-description': 'error',
  'operation-summary': 'error',
  'operation-tag-defined': 'error',
  'operation-parameters-unique': 'error',
  'tag-description': 'error',
  'parameter-description': 'error',
  'security-defined': 'error',
  'no-unused-components': 'error',
  'no-invalid-media-type-examples': 'error',
  'no-invalid-parameter-examples': 'error',
  'no-invalid-schema-examples': 'error',
  'no-schema-type-mismatch': 'error',
  'no-required-schema-properties-undefined': 'error',
  'no-ambiguous-paths': 'off', // `/pushes/summary` stands beside `/pushes/{pushId}`, whose ids are UUIDs
  'info-license': 'off',
  'info-license-strict': 'off',
  'no-server-example.com': 'off',
} as const;

/** Lints an OpenAPI document, and validates each of its examples. Returns a sentence a fault. */
export async function lintOpenApi(source: string): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended'], rules: RULES });
  const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config });
  return problems.map(sentence);
}

function sentence({ message, ruleId, location }: NormalizedProblem): string {
  const pointer = location[0]?.pointer ?? '#/';
  return `${pointer}: ${message} (${ruleId})`;
}

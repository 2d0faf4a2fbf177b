export { defectDojoOpenApiTransform } from './openapi/transform.ts';
export type { DefectDojoApiOptions } from './options.ts';
export { defectDojoApi } from './plugin.ts';
export { handleError, PROBLEM_TYPE } from './problem/handle-error.ts';

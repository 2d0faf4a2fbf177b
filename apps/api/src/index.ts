export { buildApi, DEFECTDOJO_PREFIX } from './build-api.ts';
export type { BuildApiOptions } from './build-api.ts';
export { loggerOptions } from './logger-options.ts';

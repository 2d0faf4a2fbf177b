export { buildApi } from './build-api.ts';
export type { BuildApiOptions } from './build-api.ts';
export { ApiEnvironment } from './environment.ts';

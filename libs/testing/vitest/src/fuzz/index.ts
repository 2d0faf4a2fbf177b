export { collectRoutes } from './collect-routes.ts';
export type { FuzzRoute } from './collect-routes.ts';
export { fuzz, fuzzRequests } from './fuzz.ts';
export type { FuzzOptions, ValidRequestOf } from './fuzz.ts';
export type { FuzzResponse, WireRequest } from './wire-request.ts';

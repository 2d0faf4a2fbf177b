export { openApiDocument } from './build-document.ts';
export type { OpenApiOptions } from './build-document.ts';
export type { OpenApiDocument } from './document.ts';
export { problemCodes } from './problem-list.ts';
export type { ProblemCode } from './problem-list.ts';

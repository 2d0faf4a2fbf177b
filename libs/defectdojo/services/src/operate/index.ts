/** Verbs for the people who run the integration for all teams. The API has none of them. */
export * from './act.ts';
export type { Operator, OperatorContext, OperatorPermission } from './internal/operator.ts';
export * from './look.ts';

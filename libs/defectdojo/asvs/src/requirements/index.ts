export * from './assumed-met.ts';
export * from './requirement-counts.ts';
export * from './requirement-of-finding.ts';
export * from './requirement-status.ts';
export * from './unite-statuses.ts';

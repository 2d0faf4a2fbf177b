export { auditEvents } from './audit-events.ts';
export { connections } from './connections.ts';
export { exportRuns } from './export-runs.ts';
export { exportedFindings } from './exported-findings.ts';
export { mappings } from './mappings.ts';
export { runProblems } from './run-problems.ts';
export { defectdojo } from './_schema.ts';

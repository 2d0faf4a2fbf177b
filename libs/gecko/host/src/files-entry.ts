export { readScanReport, readTriageFile } from './ingest/read-input.ts';
export type { ReadInput } from './ingest/read-input.ts';
export type { ScanReport } from './ingest/scan-report.ts';
export type { TriageFile } from './triage/triage-file.ts';

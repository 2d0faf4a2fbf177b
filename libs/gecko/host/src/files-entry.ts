export { ScanReport } from './ingest/scan-report.ts';
export { TriageFile } from './triage/triage-file.ts';

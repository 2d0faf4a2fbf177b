export { createTestHost, type CreateTestHostOptions } from './create-test-host.ts';
export { fillTeam, type FilledTeam, type TeamSize } from './fill-team.ts';
export { HOST_SCHEMA, HOST_TABLES, fillHostTables, migrateHost } from './host-tables.ts';
export { inHost, type HostDatabase, type HostTx } from './in-host.ts';
export { makeAnalyzerScan, type AnalyzerScan } from './make-analyzer-scan.ts';
export { makeScan, type MakeScanOptions } from './make-scan.ts';
export {
  authenticateApiKey,
  changeRoles,
  createTeam,
  createUser,
  issueApiKey,
  permissionsOf,
  type CreateTeamOptions,
  type CreateUserOptions,
  type Person,
} from './people.ts';
export { openRows, type Rows } from './rows-of-team.ts';
export {
  addRepository,
  ingestScan,
  parseScan,
  renameRepository,
  type AddRepositoryOptions,
  type IngestScanOptions,
  type RenameRepositoryOptions,
  type Scan,
  type ScanPlace,
} from './scans.ts';
export { deleteFindings, listFindings, overrideSeverity, setStatus } from './triage.ts';

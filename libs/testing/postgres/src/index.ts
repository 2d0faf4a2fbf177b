export { makeAnalyzerScan, type AnalyzerScan } from './make-analyzer-scan.ts';
export { makeScan, type MakeScanOptions } from './make-scan.ts';
export { startPostgres, type PostgresCluster, type StartPostgresOptions } from './start-postgres.ts';

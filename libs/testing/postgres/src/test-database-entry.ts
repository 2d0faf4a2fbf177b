export {
  findForeignKeysAcrossTeams,
  findTables,
  findUnindexedForeignKeys,
  findUnprotectedTables,
} from './catalog-checks.ts';
export { findSchemaDrift, type SchemaDriftOptions } from './schema-drift.ts';
export { createEmptyDatabase, createTestDatabase, type TestDatabase } from './test-database.ts';

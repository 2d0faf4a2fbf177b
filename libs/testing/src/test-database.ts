export {
  findForeignKeysAcrossTeams,
  findTables,
  findUnindexedForeignKeys,
  findUnprotectedTables,
} from './postgres/catalog-checks.ts';
export { findSchemaDrift, type SchemaDriftOptions } from './postgres/schema-drift.ts';
export { createEmptyDatabase, createTestDatabase, type TestDatabase } from './postgres/test-database.ts';

export {
  findForeignKeysAcrossTeams,
  findTables,
  findUnindexedForeignKeys,
  findOpenTables,
  findUnprotectedTables,
} from './catalog-checks.ts';
export { findSchemaDrift, type SchemaDriftOptions } from './schema-drift.ts';
export { createEmptyDatabase, createTemplateCopy, type OwnDatabase } from './test-database.ts';
export { findNarrowed } from './find-narrowed.ts';
export { Catalog, readCatalog, type ReadCatalogOptions } from './read-catalog.ts';

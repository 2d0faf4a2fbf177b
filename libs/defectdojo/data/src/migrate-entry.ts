export { migrate, UNDO_MS } from './migrate/migrate.ts';
export type { MigrateOptions } from './migrate/migrate.ts';

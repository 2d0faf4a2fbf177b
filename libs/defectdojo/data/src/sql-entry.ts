export { createDatabaseClock } from './database-clock.ts';
export type { DatabaseClock } from './database-clock.ts';
export { isDatabaseAway } from './database-error.ts';
export { openSql } from './connection/open-sql.ts';
export type { OpenSqlOptions } from './connection/open-sql.ts';

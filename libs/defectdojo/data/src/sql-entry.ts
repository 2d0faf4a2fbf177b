export { isDatabaseAway } from './database-error.ts';
export { openSql } from './connection/open-sql.ts';
export type { OpenSqlOptions } from './connection/open-sql.ts';

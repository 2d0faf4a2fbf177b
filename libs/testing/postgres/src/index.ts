export { handOverQueue } from './roles.ts';
export { startPostgres, type PostgresCluster, type StartPostgresOptions } from './start-postgres.ts';

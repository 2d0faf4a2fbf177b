import { pgRole, pgSchema } from 'drizzle-orm/pg-core';

/** All tables of this plugin live in a schema of their own, so that it can share a database with its host. */
export const defectdojo = pgSchema('defectdojo');

/** The role of API and task code. It owns nothing; row-level security always applies to it. */
export const appRole = pgRole('gecko_app').existing();

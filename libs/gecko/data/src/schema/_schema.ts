import { pgRole, pgSchema } from 'drizzle-orm/pg-core';

/** Everything of the stand-in for Gecko lives here; deleting this schema leaves the plugin's own untouched. */
export const gecko = pgSchema('gecko');

/** Increased by each change that a push could send. All findings share it, so that no revision occurs twice. */
export const findingRevision = gecko.sequence('finding_revision');

/** The role of API and task code. It owns nothing; row-level security always applies to it. */
export const appRole = pgRole('gecko_app').existing();

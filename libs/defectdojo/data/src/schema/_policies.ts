import { sql } from 'drizzle-orm';
import { pgPolicy } from 'drizzle-orm/pg-core';
import { appRole } from './_schema.ts';

/**
 * The team a transaction acts for. After a commit the setting reads '' rather than NULL, hence `nullif`
 * (seen on Postgres 18).
 */
const currentTeam = sql`nullif(current_setting('app.team_id', true), '')::uuid`;

/** Rows of other teams do not exist for the app role, neither to read nor to write. */
export function teamPolicy() {
  return pgPolicy('team_rows', {
    as: 'permissive',
    for: 'all',
    to: appRole,
    using: sql`team_id = ${currentTeam}`,
    withCheck: sql`team_id = ${currentTeam}`,
  });
}

/**
 * With FORCE even the owner sees nothing; this lets the maintenance functions, and only them, work across teams.
 * They switch the setting on for their own duration.
 */
export function maintenancePolicy() {
  return pgPolicy('maintenance', {
    as: 'permissive',
    for: 'all',
    to: 'current_user',
    using: sql`current_setting('defectdojo.maintenance', true) = 'on'`,
  });
}

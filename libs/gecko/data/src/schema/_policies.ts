import { sql } from 'drizzle-orm';
import { pgPolicy } from 'drizzle-orm/pg-core';
import { appRole } from './_schema.ts';

/** The team that a transaction acts for. The setting reads '' after a commit, hence `nullif`. */
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

/** Lets the owner's functions read across teams: to identify a caller, and to find risks that are due. */
export function authenticationPolicy() {
  return pgPolicy('authentication', {
    as: 'permissive',
    for: 'select',
    to: 'current_user',
    using: sql`current_setting('gecko.authentication', true) = 'on'`,
  });
}

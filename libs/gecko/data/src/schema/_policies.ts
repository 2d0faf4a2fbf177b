import { sql } from 'drizzle-orm';
import { pgPolicy } from 'drizzle-orm/pg-core';
import { appRole } from './_schema.ts';

/** The team a transaction acts for; '' after a commit, hence `nullif`. */
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

/** Lets the owner's functions look across teams while they run: for who somebody is, and for what is due. */
export function authenticationPolicy() {
  return pgPolicy('authentication', {
    as: 'permissive',
    for: 'select',
    to: 'current_user',
    using: sql`current_setting('gecko.authentication', true) = 'on'`,
  });
}

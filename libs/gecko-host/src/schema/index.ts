export { apiKeys } from './api-keys.ts';
export { findingEvents } from './finding-events.ts';
export { findings } from './findings.ts';
export { memberships } from './memberships.ts';
export { repositories } from './repositories.ts';
export { scans } from './scans.ts';
export { teams } from './teams.ts';
export { users } from './users.ts';
export { findingRevision, gecko } from './_schema.ts';

import type { Permission, Role } from '@gecko-defectdojo/contract';
import {
  authenticateApiKey as authenticate,
  createTeam as makeTeam,
  createUser as makeUser,
  issueApiKey as issueKey,
  permissionsOf as permissionsOfRole,
} from '@gecko/host';
import { sql } from 'drizzle-orm';
import type { HostDatabase, HostTx } from './in-host.ts';

export interface CreateTeamOptions {
  /** Chosen by the caller or at random. */
  readonly teamId?: string;
  readonly name: string;
}

/** Creates a team, in a transaction of its own, and returns its id. */
export function createTeam(database: HostDatabase, options: CreateTeamOptions): Promise<string> {
  return makeTeam(database, options);
}

export interface CreateUserOptions {
  readonly teamId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

/** Adds a user to a team and returns the user's id. */
export function createUser(tx: HostTx, options: CreateUserOptions): Promise<string> {
  return makeUser(tx, options);
}

/** Gives everyone in the team this role. */
export async function changeRoles(tx: HostTx, teamId: string, role: Role): Promise<void> {
  await tx.execute(sql`update gecko.memberships set role = ${role} where team_id = ${teamId}::uuid`);
}

/** The person that an API key belongs to. */
export interface Person {
  readonly teamId: string;
  readonly userId: string;
  /** The person's permissions on integrations. */
  readonly permissions: readonly Permission[];
}

export interface IssueApiKeyOptions extends Pick<Person, 'teamId' | 'userId'> {
  /** Permissions on integrations that the key has at most; all by default. */
  readonly scopes?: readonly Permission[];
}

/** Makes an API key of a person, with which the person calls the host's API. */
export function issueApiKey(tx: HostTx, options: IssueApiKeyOptions): Promise<string> {
  return issueKey(tx, options);
}

/** Returns the person that an API key belongs to; undefined for anything that is no key. */
export function authenticateApiKey(database: HostDatabase, key: string): Promise<Person | undefined> {
  return authenticate(database, key);
}

/** Returns a role's permissions on integrations. */
export function permissionsOf(role: Role): readonly Permission[] {
  return permissionsOfRole(role);
}

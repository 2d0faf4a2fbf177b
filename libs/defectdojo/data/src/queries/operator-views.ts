import type { HoldScope } from '@gecko-defectdojo/domain';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { executeAcrossTeams } from '../across-teams.ts';
import type { Database } from '../database.ts';
import { interval } from './interval.ts';

/** A live connection of any team. Times are ISO dates. */
export interface ConnectionOfTeam {
  readonly teamId: string;
  readonly connectionId: string;
  readonly url: string;
  readonly instance: string;
  readonly version: string | null;
  /** `held` and `paused` come before what DefectDojo said last. */
  readonly state: 'connected' | 'paused' | 'held' | 'unreachable' | 'key_rejected';
  readonly stateCode: string | null;
  readonly stateSince: string;
  readonly pausedAt: string | null;
  readonly heldAt: string | null;
  readonly holdScope: HoldScope | null;
  readonly mappings: number;
  /** Mappings with a change that DefectDojo does not have, and since when the oldest of these waits. */
  readonly behind: number;
  readonly oldest: string | null;
}

/** A mapping of any team, with why it is where it is. */
export interface MappingOfTeam {
  readonly teamId: string;
  readonly mappingId: string;
  readonly repositoryId: string;
  readonly productId: number;
  readonly instance: string;
  /** Since when a change waits; null if none does. */
  readonly behindSince: string | null;
  readonly behindSeconds: number | null;
  /** One word: what stops it, else the state or the error of its last push, else `current`. */
  readonly reason: string;
  readonly lastPushedAt: string | null;
  readonly pushId: string | null;
  readonly pushStatus: string | null;
  readonly trigger: string | null;
  readonly attempts: number | null;
  readonly errorCode: string | null;
  readonly retryAt: string | null;
}

/** An instance that teams are connected to. */
export interface InstanceOfTeams {
  readonly instance: string;
  readonly hosts: readonly string[];
  readonly teams: number;
  readonly connected: number;
  readonly unreachable: number;
  readonly keyRejected: number;
  readonly held: boolean;
  readonly behind: number;
  readonly oldest: string | null;
  /** Pushes that ended in the window, and what they needed. */
  readonly pushes: number;
  readonly failed: number;
  readonly requests: number;
  /** The time of these pushes by their requests, in milliseconds; null without a request. */
  readonly msPerRequest: number | null;
  /**
   * `open`: it does not respond, and no job asks it before `openUntil`. `half_open`: one job tries it. `throttled`: it
   * asked everybody to wait until then.
   */
  readonly circuit: 'closed' | 'open' | 'half_open' | 'throttled';
  readonly openUntil: string | null;
  /** The code of the last failure; null since it responds. */
  readonly lastError: string | null;
  /** Requests in flight now, over all processes. */
  readonly inFlight: number;
}

/** A push of any team, without anything of a finding. */
export interface PushOfTeam {
  readonly teamId: string;
  readonly pushId: string;
  readonly mappingId: string;
  readonly trigger: string;
  readonly byHand: boolean;
  readonly status: string;
  readonly attempts: number;
  readonly requestId: string | null;
  readonly commit: string | null;
  readonly queuedAt: string;
  readonly startedAt: string | null;
  readonly heartbeatAt: string | null;
  readonly retryAt: string | null;
  readonly finishedAt: string | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly requests: number;
  readonly writes: number;
  readonly counters: Readonly<Record<string, number>>;
  /** Changed findings by what was done. */
  readonly changed: Readonly<Record<string, number>>;
  /** Rejected findings by code. */
  readonly rejections: Readonly<Record<string, number>>;
}

/** A hold that is in force. */
export interface LiveHold {
  readonly scope: HoldScope;
  readonly teamId: string | null;
  readonly instance: string | null;
  readonly reason: string;
  readonly note: string | null;
  readonly heldBy: string;
  readonly heldAt: string;
}

async function viewsOf<T>(database: Database, call: SQL): Promise<T[]> {
  const rows = await executeAcrossTeams<{ view: T }>(database, sql`select v as view from ${call} v`);
  return rows.map(({ view }) => view);
}

export interface ListConnectionsOfTeams {
  readonly state?: string | undefined;
  readonly instance?: string | undefined;
  readonly teamId?: string | undefined;
  /** The team of the last connection of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Returns live connections of all teams, by team. The database's role has to be the one for operators, as below. */
export function listConnectionsOfTeams(
  database: Database,
  { state, instance, teamId, after, limit }: ListConnectionsOfTeams,
): Promise<ConnectionOfTeam[]> {
  return viewsOf(
    database,
    sql`defectdojo.operator_connections(${state ?? null}::text, ${instance ?? null}::text,
      ${teamId ?? null}::uuid, ${after ?? null}::uuid, ${limit}::integer)`,
  );
}

export interface ListMappingsOfTeams {
  readonly reason?: string | undefined;
  /** Only mappings with a change that has waited this long, in milliseconds. */
  readonly behindMs?: number | undefined;
  readonly instance?: string | undefined;
  readonly teamId?: string | undefined;
  /** The last mapping of the page before. */
  readonly after?: Pick<MappingOfTeam, 'behindSince' | 'mappingId'> | undefined;
  readonly limit: number;
}

/** Returns mappings of all teams: those whose change has waited longest first. */
export function listMappingsOfTeams(
  database: Database,
  { reason, behindMs, instance, teamId, after, limit }: ListMappingsOfTeams,
): Promise<MappingOfTeam[]> {
  const behind = behindMs === undefined ? sql`null::interval` : interval(behindMs);
  return viewsOf(
    database,
    sql`defectdojo.operator_mappings(${reason ?? null}::text, ${behind}, ${instance ?? null}::text,
      ${teamId ?? null}::uuid, ${after?.behindSince ?? null}::timestamptz, ${after?.mappingId ?? null}::uuid,
      ${limit}::integer)`,
  );
}

/**
 * Returns the instances that teams are connected to, with what the pushes of the last `windowMs` milliseconds say of
 * them.
 */
export function listInstancesOfTeams(
  database: Database,
  { windowMs, limit }: { readonly windowMs: number; readonly limit: number },
): Promise<InstanceOfTeams[]> {
  return viewsOf(database, sql`defectdojo.operator_instances(${interval(windowMs)}, ${limit}::integer)`);
}

/** Returns a push of any team. Undefined if there is none. */
export async function findPushOfTeam(database: Database, pushId: string): Promise<PushOfTeam | undefined> {
  const [push] = await viewsOf<PushOfTeam>(database, sql`defectdojo.operator_push(${pushId}::uuid)`);
  return push;
}

/** Returns the team of a mapping. Undefined if there is no such mapping. */
export async function findTeamOfMapping(database: Database, mappingId: string): Promise<string | undefined> {
  const [row] = await executeAcrossTeams<{ teamId: string | null }>(
    database,
    sql`select defectdojo.operator_mapping(${mappingId}::uuid) as "teamId"`,
  );
  return row?.teamId ?? undefined;
}

/** Returns the holds that are in force. */
export function listLiveHolds(database: Database): Promise<LiveHold[]> {
  return viewsOf(database, sql`defectdojo.operator_live_holds()`);
}

/** The outcome of an operator's call for a push. */
export type RerunOutcome = 'queued' | 'held' | 'paused' | 'removed' | 'not_found';

/** Requests a push of a mapping again, with what was rejected. */
export async function rerunMappingOfTeam(
  database: Database,
  { mappingId, operator }: { readonly mappingId: string; readonly operator: string },
): Promise<RerunOutcome> {
  const [row] = await executeAcrossTeams<{ outcome: RerunOutcome }>(
    database,
    sql`select defectdojo.rerun_mapping(${mappingId}::uuid, ${operator}::text) as outcome`,
  );
  return row?.outcome ?? 'not_found';
}

/** Notes what an operator did. */
export async function noteOperatorAction(
  database: Database,
  action: 'reconcile' | 'rotate_key',
  { operator, detail }: { readonly operator: string; readonly detail: Readonly<Record<string, unknown>> },
): Promise<void> {
  await executeAcrossTeams(
    database,
    sql`select defectdojo.note_operator_action(${operator}::text, ${action}::text, ${JSON.stringify(detail)}::jsonb)`,
  );
}

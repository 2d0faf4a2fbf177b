import {
  countExpired,
  EXPIRING_TABLES,
  findPushOfTeam,
  findTeamOfMapping,
  listConnectionsOfTeams,
  listInstancesOfTeams,
  listLiveHolds,
  listMappingsOfTeams,
} from '@gecko-defectdojo/data';
import type {
  ConnectionOfTeam,
  InstanceOfTeams,
  ListConnectionsOfTeams,
  ListMappingsOfTeams,
  LiveHold,
  MappingOfTeam,
  PushOfTeam,
} from '@gecko-defectdojo/data';
import { RETENTION_KINDS } from '@gecko-defectdojo/domain';
import type { Retention, RetentionKind } from '@gecko-defectdojo/domain';
import { requireOperator } from './internal/operator.ts';
import type { OperatorContext } from './internal/operator.ts';

/** Returns live connections of all teams, by team. */
export function listAllConnections(
  context: OperatorContext,
  query: ListConnectionsOfTeams,
): Promise<ConnectionOfTeam[]> {
  requireOperator(context, 'operate.read');
  return listConnectionsOfTeams(context.operators, query);
}

/** Returns mappings of all teams with why they are where they are: those that have waited longest first. */
export function listAllMappings(
  context: OperatorContext,
  query: ListMappingsOfTeams,
): Promise<MappingOfTeam[]> {
  requireOperator(context, 'operate.read');
  return listMappingsOfTeams(context.operators, query);
}

/** Returns the team of a mapping. Undefined if there is no such mapping. */
export function findMappingTeam(context: OperatorContext, mappingId: string): Promise<string | undefined> {
  requireOperator(context, 'operate.read');
  return findTeamOfMapping(context.operators, mappingId);
}

/** Returns the instances that teams are connected to, with what the pushes of the last `windowMs` say of them. */
export function listInstances(
  context: OperatorContext,
  query: { readonly windowMs: number; readonly limit: number },
): Promise<InstanceOfTeams[]> {
  requireOperator(context, 'operate.read');
  return listInstancesOfTeams(context.operators, query);
}

/** Returns the holds that are in force. */
export function listHolds(context: OperatorContext): Promise<LiveHold[]> {
  requireOperator(context, 'operate.read');
  return listLiveHolds(context.operators);
}

/**
 * Returns a push of any team: its counters, what it changed by kind, its requests and its error. Undefined if there is
 * none.
 */
export function inspectPush(context: OperatorContext, pushId: string): Promise<PushOfTeam | undefined> {
  requireOperator(context, 'operate.read');
  return findPushOfTeam(context.operators, pushId);
}

/** History that the next retention deletes. */
export interface ExpiredHistory {
  readonly kind: RetentionKind;
  readonly days: number;
  /** Rows, counted up to a million. */
  readonly rows: number;
}

const COUNTED_MAX = 1_000_000;

/** Returns how much history of each kind the next retention would delete. Deletes nothing. */
export async function previewRetention(
  context: OperatorContext,
  retention: Retention,
): Promise<ExpiredHistory[]> {
  requireOperator(context, 'operate.read');
  const expired: ExpiredHistory[] = [];
  for (const kind of RETENTION_KINDS) {
    let rows = 0;
    for (const table of EXPIRING_TABLES[kind])
      rows += await countExpired(context.operators, { table, keepDays: retention[kind], limit: COUNTED_MAX });
    expired.push({ kind, days: retention[kind], rows });
  }
  return expired;
}

import {
  deleteTeam,
  noteOperatorAction,
  releaseHold,
  rerunMappingOfTeam,
  resumeReleased,
  setHold,
} from '@gecko-defectdojo/data';
import type { Database, HoldTarget, RerunOutcome } from '@gecko-defectdojo/data';
import { requireOperator } from './internal/operator.ts';
import type { OperatorContext } from './internal/operator.ts';

export interface HoldExportsOptions extends HoldTarget {
  /** Shown to customers. */
  readonly reason: string;
  /** For operators alone. */
  readonly note?: string | undefined;
}

/**
 * Holds a team, an instance or everything: nothing is written, not even by hand, and with an instance no job reads there.
 * Returns the number of connections whose hold changed.
 */
export function holdExports(context: OperatorContext, options: HoldExportsOptions): Promise<number> {
  requireOperator(context, 'operate');
  return setHold(context.operators, { ...options, operator: context.operator.name });
}

/**
 * Releases a hold, and requests what waited. Returns the number of connections whose hold changed; undefined if there was
 * no such hold.
 */
export async function releaseExports(
  context: OperatorContext & { readonly database: Database },
  target: HoldTarget,
): Promise<number | undefined> {
  requireOperator(context, 'operate');
  const released = await releaseHold(context.operators, { ...target, operator: context.operator.name });
  if (released === undefined) return undefined;
  // A call requests the pushes of a few connections. The sweep goes on where this breaks off.
  let requested: number;
  do requested = await resumeReleased(context.database);
  while (requested > 0);
  return released;
}

/** Requests a push of a mapping again, with what was rejected. It respects pauses and holds. */
export function rerunMapping(context: OperatorContext, mappingId: string): Promise<RerunOutcome> {
  requireOperator(context, 'operate');
  return rerunMappingOfTeam(context.operators, { mappingId, operator: context.operator.name });
}

/** Notes an act of an operator that another verb carries out. Call it before. */
export function noteAct(
  context: OperatorContext,
  action: 'reconcile' | 'rotate_key',
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  requireOperator(context, 'operate');
  return noteOperatorAction(context.operators, action, { operator: context.operator.name, detail });
}

/**
 * Deletes a team's key and ends its connection, and enqueues the job that deletes everything else of it. DefectDojo is
 * sent nothing, and keeps what it has.
 */
export function removeTeam(context: OperatorContext, teamId: string): Promise<void> {
  requireOperator(context, 'operate');
  return deleteTeam(context.operators, { teamId, operator: context.operator.name });
}

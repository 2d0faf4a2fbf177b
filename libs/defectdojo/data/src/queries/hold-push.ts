import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { IntegrationError, mayRead, mayWrite, pauseOf } from '@gecko-defectdojo/domain';
import type { Pause } from '@gecko-defectdojo/domain';
import type { Tx } from '../database.ts';
import { connections, pushes, mappings } from '../schema/index.ts';
import { isStillClaimed } from './pushes.ts';
import type { PushRecord } from './pushes.ts';
import type { MappingRecord } from './mappings.ts';

/** Thrown when another worker has claimed the push. The former worker stops at once and writes nothing. */
export class PushTakenOver extends Error {
  override readonly name = 'PushTakenOver';
}

/** The mapping as it was when the push was claimed. The push goes on only while the mapping stays the same. */
export interface ClaimedMapping extends Pick<MappingRecord, 'branch' | 'removedAt'> {
  /**
   * The next act: a write, which waits while exports are paused; reads alone, which go on unless operators hold the
   * instance; or only the record of an earlier request, which always goes on. Default: `write`.
   */
  readonly intent?: 'write' | 'read' | 'record' | undefined;
}

/** Returns true if the mapping is removed and its last push has to mitigate its findings. */
export function isBeingClosed(mapping: Pick<ClaimedMapping, 'removedAt'>): boolean {
  return mapping.removedAt !== null;
}

/**
 * Makes sure, until this transaction ends, that the push still belongs to the worker that claimed it and that its
 * mapping and connection are unchanged.
 *
 * @throws `PushTakenOver` if another worker claimed the push; `IntegrationError` with `not_found` if the mapping was
 * removed or restored or the team disconnected, `conflict` if the mapping follows another branch, or
 * `connection_paused` or `held_by_operator` if exports are paused and the push may not do what it intends.
 */
export async function holdPush(tx: Tx, push: PushRecord, claimed: ClaimedMapping): Promise<void> {
  const isClosing = isBeingClosed(claimed);
  // Both are sent in one go. A connection runs them one after the other.
  const [[held], [wanted]] = await Promise.all([
    // A shared lock: another worker's claim waits for this transaction, the push's own heartbeat only for a moment.
    tx.select({ id: pushes.id }).from(pushes).where(isStillClaimed(push)).for('share'),
    tx
      .select({
        pausedAt: connections.pausedAt,
        pausedBy: connections.pausedBy,
        heldAt: connections.heldAt,
        holdScope: connections.holdScope,
        holdReason: connections.holdReason,
        branch: mappings.branch,
        mappingPausedAt: mappings.pausedAt,
        mappingPausedBy: mappings.pausedBy,
        removedAt: mappings.removedAt,
      })
      .from(mappings)
      .innerJoin(
        connections,
        and(eq(connections.teamId, mappings.teamId), eq(connections.id, mappings.connectionId)),
      )
      .where(
        and(
          eq(mappings.teamId, push.teamId),
          eq(mappings.id, push.mappingId),
          // The last push of a removed mapping goes on until the mapping is restored.
          isClosing ? isNotNull(mappings.removedAt) : isNull(mappings.removedAt),
          isClosing ? isNotNull(mappings.closingSince) : undefined,
          isNull(connections.disconnectedAt),
        ),
      ),
  ]);
  if (!held) throw new PushTakenOver('another worker took over this push');
  if (!wanted) {
    throw new IntegrationError(
      'not_found',
      isClosing
        ? 'The repository was mapped again, so Gecko stopped mitigating its findings.'
        : 'The repository is no longer mapped, so Gecko stopped this push.',
    );
  }
  if (!isClosing && wanted.branch !== claimed.branch) {
    throw new IntegrationError(
      'conflict',
      'The mapping follows another branch now, so Gecko stopped this push. The next one pushes that branch.',
    );
  }
  const { mappingPausedAt: pausedAt, mappingPausedBy: pausedBy, removedAt } = wanted;
  requireIntent(push, claimed.intent ?? 'write', pauseOf(wanted, { pausedAt, pausedBy, removedAt }));
}

/**
 * Requires that a push may do what it intends while exports are paused.
 *
 * @throws IntegrationError `connection_paused` or `held_by_operator`
 */
export function requireIntent(
  push: Pick<PushRecord, 'byHand'>,
  intent: NonNullable<ClaimedMapping['intent']>,
  pause: Pause | undefined,
): void {
  if (intent === 'record' || pause === undefined) return;
  if (intent === 'read' ? mayRead(pause) : mayWrite(push, pause)) return;
  throw exportsPaused(pause);
}

/** Why a push waits while exports are paused. */
export const PAUSED_MESSAGE = 'Exports are paused. This push goes on when you switch them on.';

/** The same for one whose mapping alone is paused. */
export const MAPPING_PAUSED_MESSAGE =
  'Pushes of this repository are paused. This push goes on when you switch them on.';

/** The error of what stops because exports are paused. */
export function exportsPaused(pause: Pause): IntegrationError {
  if (pause.source === 'operator') return heldByOperator(pause.reason);
  const message = pause.source === 'mapping' ? MAPPING_PAUSED_MESSAGE : PAUSED_MESSAGE;
  return new IntegrationError('connection_paused', message, { retry: 'when_person_acted' });
}

/** The error of what stops because operators hold exports, with the reason that they gave, if it is known. */
export function heldByOperator(reason?: string): IntegrationError {
  const why = reason === undefined ? '.' : `: ${asSentence(reason)}`;
  return new IntegrationError(
    'held_by_operator',
    `Gecko's operators have paused exports${why} Gecko goes on by itself when they end that.`,
    { retry: 'when_person_acted' },
  );
}

function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

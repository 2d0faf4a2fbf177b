import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { IntegrationError } from '@gecko-defectdojo/domain';
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
export type ClaimedMapping = Pick<MappingRecord, 'branch' | 'removedAt'>;

/** Returns true if the mapping is removed and its last push has to mitigate its findings. */
export function isBeingClosed(mapping: ClaimedMapping): boolean {
  return mapping.removedAt !== null;
}

/**
 * Makes sure, until this transaction ends, that the push still belongs to the worker that claimed it and that its
 * mapping and connection are unchanged.
 *
 * @throws `PushTakenOver` if another worker claimed the push; `IntegrationError` with `not_found` if the mapping was
 * removed or restored or the team disconnected, `conflict` if the mapping follows another branch, or
 * `connection_paused`.
 */
export async function holdPush(tx: Tx, push: PushRecord, claimed: ClaimedMapping): Promise<void> {
  const isClosing = isBeingClosed(claimed);
  // Both are sent in one go. A connection runs them one after the other.
  const [[held], [wanted]] = await Promise.all([
    // A shared lock: another worker's claim waits for this transaction, the push's own heartbeat only for a moment.
    tx.select({ id: pushes.id }).from(pushes).where(isStillClaimed(push)).for('share'),
    tx
      .select({ pausedAt: connections.pausedAt, branch: mappings.branch })
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
  if (wanted.pausedAt !== null) {
    throw new IntegrationError('connection_paused', 'Pushes are paused. This one goes on when you resume.', {
      retry: 'when_person_acted',
    });
  }
}

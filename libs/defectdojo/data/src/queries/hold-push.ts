import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { Tx } from '../database.ts';
import { connections, pushes, mappings } from '../schema/index.ts';
import { isOurs } from './pushes.ts';
import type { PushRecord } from './pushes.ts';
import type { MappingRecord } from './mappings.ts';

/** Somebody else works on the run now: whoever sees this stops at once and writes nothing. */
export class PushTakenOver extends Error {
  override readonly name = 'RunTakenOver';
}

/** What a run began with: it goes on only while its mapping is the same. */
export type ClaimedMapping = Pick<MappingRecord, 'branch' | 'removedAt'>;

/** Whether what is left to be done for a mapping is to mitigate what it pushed. */
export function isBeingClosed(mapping: ClaimedMapping): boolean {
  return mapping.removedAt !== null;
}

/**
 * Makes sure, for the length of this transaction, that the run is still its claimer's and that its mapping and
 * connection are still wanted as they were claimed. Throws `PushTakenOver`, `not_found` when somebody removed the
 * mapping, brought it back or disconnected, `conflict` when it follows another branch, or `connection_paused`.
 */
export async function holdPush(tx: Tx, push: PushRecord, claimed: ClaimedMapping): Promise<void> {
  // Shared: another worker's claim waits for this transaction, the run's own heartbeat only for a moment.
  const [ours] = await tx.select({ id: pushes.id }).from(pushes).where(isOurs(push)).for('share');
  if (!ours) throw new PushTakenOver('another worker took this run over');
  const isClosing = isBeingClosed(claimed);
  const [wanted] = await tx
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
        // The last run of a removed mapping is wanted until the mapping is brought back.
        isClosing ? isNotNull(mappings.removedAt) : isNull(mappings.removedAt),
        isClosing ? isNotNull(mappings.closingSince) : undefined,
        isNull(connections.disconnectedAt),
      ),
    );
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

import { and, desc, eq } from 'drizzle-orm';
import { attachedCheckouts, scans } from '@gecko/data';
import type { Tx } from '@gecko/data';
import { attachCheckout } from './attach-checkout.ts';

export interface RepeatCheckoutOptions {
  readonly teamId: string;
  readonly repositoryId: string;
  /** A scan of the commit that was recorded in this transaction. */
  readonly scanId: string;
  readonly commit: string;
}

/** Attaches to a scan the code that was last attached to one of the same commit; nothing when there is none. */
export async function repeatCheckout(tx: Tx, options: RepeatCheckoutOptions): Promise<void> {
  const { teamId, repositoryId, scanId, commit } = options;
  const [known] = await tx
    .select({ path: attachedCheckouts.path })
    .from(attachedCheckouts)
    .innerJoin(scans, and(eq(scans.teamId, attachedCheckouts.teamId), eq(scans.id, attachedCheckouts.scanId)))
    .where(
      and(
        eq(attachedCheckouts.teamId, teamId),
        eq(scans.repositoryId, repositoryId),
        eq(scans.commit, commit),
      ),
    )
    .orderBy(desc(attachedCheckouts.createdAt), desc(attachedCheckouts.scanId))
    .limit(1);
  if (known) await attachCheckout(tx, { teamId, scanId, path: known.path });
}

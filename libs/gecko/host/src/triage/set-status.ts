import type { FindingStatus } from '@gecko-defectdojo/contract';
import { GeckoError } from '@gecko/data';
import type { Tx } from '@gecko/data';
import { reportChanges } from './report-changes.ts';
import { applyChanges } from './apply-changes.ts';
import { lockFindings, type ChosenFindings } from './lock-findings.ts';
import { triagedOf } from './triaged.ts';
import type { Triaged } from './triaged.ts';

export interface SetStatusOptions extends ChosenFindings {
  readonly teamId: string;
  readonly actorId?: string | undefined;
  readonly status: FindingStatus;
  /** When an accepted risk opens again by itself; never for another status. */
  readonly acceptedUntil?: Date | undefined;
  /** Why, in the words of the person; an empty one takes a reason away. Left out: the reason stays with the status. */
  readonly reason?: string | undefined;
  /** The moment of the change. */
  readonly at: Date;
}

/**
 * Sets the status of one finding or many. Returns the number of findings that changed, and whether DefectDojo follows.
 */
export async function setStatus(tx: Tx, options: SetStatusOptions): Promise<Triaged> {
  const { teamId, actorId, status, acceptedUntil, reason } = options;
  if (acceptedUntil && status !== 'accepted_risk') {
    throw new GeckoError('validation_failed', 'Only an accepted risk can have an expiry.', {
      field: 'acceptedUntil',
    });
  }
  const { ids } = await lockFindings(tx, teamId, options);
  const at = options.at.toISOString();
  const until = acceptedUntil?.toISOString() ?? null;
  const changes = ids.map((findingId) => ({ findingId, status, acceptedUntil: until, reason, at }));
  const { changed, touched } = await applyChanges(tx, { teamId, actorId, changes });
  return triagedOf(changed, await reportChanges(tx, teamId, touched));
}

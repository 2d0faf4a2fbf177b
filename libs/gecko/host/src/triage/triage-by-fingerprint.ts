import { sql } from 'drizzle-orm';
import { GeckoError } from '@gecko/data';
import type { Tx } from '@gecko/data';
import { lockRepositories } from '../lock-repositories.ts';
import { reportChanges } from './report-changes.ts';
import { applyChanges, type FindingChange } from './apply-changes.ts';
import type { TriageFile } from './triage-file.ts';

export interface TriageByFingerprintOptions {
  readonly teamId: string;
  readonly actorId?: string | undefined;
  readonly repositoryId: string;
  readonly branch: string;
  readonly entries: TriageFile;
  /** The moment of entries that give none. */
  readonly now: Date;
}

interface FindingKey extends Record<string, unknown> {
  readonly id: string;
  readonly fingerprint: string;
}

async function findIds(tx: Tx, options: TriageByFingerprintOptions): Promise<Map<string, string>> {
  const fingerprints = options.entries.map(({ fingerprint }) => fingerprint);
  const rows = await tx.execute<FindingKey>(sql`
    select f.id, f.fingerprint
    from gecko.findings f
    where f.team_id = ${options.teamId}::uuid and f.repository_id = ${options.repositoryId}::uuid
      and f.branch = ${options.branch}
      and f.fingerprint in (select jsonb_array_elements_text(${JSON.stringify(fingerprints)}::text::jsonb))`);
  return new Map(rows.map(({ fingerprint, id }) => [fingerprint, id]));
}

/**
 * Applies a list of triage decisions to one branch, all or nothing. Of entries with the same fingerprint the last one
 * counts.
 */
export async function triageByFingerprint(
  tx: Tx,
  options: TriageByFingerprintOptions,
): Promise<{ changed: number }> {
  const { teamId, actorId, repositoryId, now } = options;
  await lockRepositories(tx, teamId, [repositoryId]);
  const ids = await findIds(tx, options);
  const changes = new Map<string, FindingChange>();
  for (const { fingerprint, status, severity, acceptedUntil, reason, at } of options.entries) {
    const findingId = ids.get(fingerprint);
    if (findingId === undefined) {
      throw new GeckoError(
        'validation_failed',
        `No finding of this repository and branch has the fingerprint "${fingerprint}". Correct it and try again.`,
        { field: 'fingerprint' },
      );
    }
    const override = severity === undefined ? {} : { severityOverride: severity };
    const until = acceptedUntil ?? null;
    changes.set(findingId, {
      findingId,
      status,
      acceptedUntil: until,
      reason,
      at: at ?? now.toISOString(),
      ...override,
    });
  }
  const { changed, touched } = await applyChanges(tx, { teamId, actorId, changes: [...changes.values()] });
  await reportChanges(tx, teamId, touched);
  return { changed };
}

import { chapterOf, shortVersion } from '@gecko-defectdojo/asvs';
import { DEFAULT_ASVS_VERSION, UpdateProfileInput } from '@gecko-defectdojo/contract';
import type { AsvsProfile, AsvsVersion } from '@gecko-defectdojo/contract';
import {
  endOverride,
  holdAsvsVersion,
  insertOverride,
  lockProfile,
  recordAudit,
  updateProfile as saveProfile,
  withTeam,
} from '@gecko-defectdojo/data';
import type { RepositoryKey, Tx } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';
import { RepositoryReference } from '../repository/repository-reference.ts';
import { requireRepository } from '../repository/internal/require-repository.ts';
import { viewProfile } from './internal/view-profile.ts';
import { loadProfileSources } from './internal/profile-sources.ts';
import { recomputeProfile } from './internal/recompute-profile.ts';
import { requestPublishing } from './request-publishing.ts';

/**
 * Applies a person's changes to a repository's profile: level, facts that the code does not show, and chapters. They
 * take precedence over detection until a person reverts them. Each change is recorded in the history.
 *
 * @throws IntegrationError `validation_failed` for a chapter that the version does not have
 */
export async function updateProfile(
  context: ServiceContext,
  reference: RepositoryReference,
  input: unknown,
): Promise<AsvsProfile> {
  requirePermission(context, 'integrations.manage');
  const { repositoryId } = parseInput(RepositoryReference, reference);
  const change = parseInput(UpdateProfileInput, input);
  const { teamId } = context.actor;
  return withTeam(context.database, teamId, async (tx) => {
    await requireRepository(tx, context, repositoryId);
    const version = (await holdAsvsVersion(tx, teamId)) ?? DEFAULT_ASVS_VERSION;
    const key = { teamId, repositoryId };
    await lockProfile(tx, key, version);
    const actor = { userId: context.actor.userId, now: context.now() };
    await changeLevel(tx, { ...key, ...actor }, change);
    await changeStated(tx, { ...key, ...actor }, change);
    for (const [index, chapter] of (change.chapters ?? []).entries()) {
      if (!chapterOf(version, chapter.id)) throw unknownChapter(version, chapter.id, index);
      await changeChapter(tx, { ...key, ...actor, version }, chapter);
    }
    const sources = (await loadProfileSources(tx, teamId, [repositoryId])).get(repositoryId);
    if (sources && (await recomputeProfile(tx, version, sources))) {
      await requestPublishing(tx, { teamId, repositoryId });
    }
    return viewProfile(tx, context, repositoryId);
  });
}

/** A repository whose profile a person changes, with that person and the time. */
interface ChangedProfile extends RepositoryKey {
  readonly userId: string;
  readonly now: Date;
}

async function changeLevel(
  tx: Tx,
  { userId, now, ...key }: ChangedProfile,
  { level, levelReason }: UpdateProfileInput,
): Promise<void> {
  if (level === undefined) return;
  const reason = levelReason === undefined || levelReason === '' ? null : levelReason;
  await saveProfile(tx, key, {
    chosenLevel: level,
    chosenReason: level === null ? null : reason,
    chosenBy: level === null ? null : userId,
    chosenAt: level === null ? null : now,
  });
  const event = { teamId: key.teamId, actorId: userId, subjectId: key.repositoryId };
  await recordAudit(
    tx,
    level === null
      ? { ...event, action: 'asvs.level_reverted', detail: {} }
      : { ...event, action: 'asvs.level_chosen', detail: { level, reason } },
  );
}

async function changeStated(
  tx: Tx,
  { userId, teamId, repositoryId }: ChangedProfile,
  { stated }: UpdateProfileInput,
): Promise<void> {
  if (stated === undefined) return;
  await saveProfile(tx, { teamId, repositoryId }, { stated });
  await recordAudit(tx, {
    teamId,
    actorId: userId,
    action: 'asvs.stated',
    subjectId: repositoryId,
    detail: { internetFacing: stated.internetFacing ?? null, dataClass: stated.dataClass ?? null },
  });
}

async function changeChapter(
  tx: Tx,
  { userId, now, ...key }: ChangedProfile & { readonly version: AsvsVersion },
  chapter: NonNullable<UpdateProfileInput['chapters']>[number],
): Promise<void> {
  const { id: chapterId, applies, reason } = chapter;
  const hadOne = await endOverride(tx, { ...key, chapterId }, userId);
  if (applies === null && !hadOne) return;
  if (applies !== null) {
    await insertOverride(tx, {
      ...key,
      chapterId,
      applies,
      reason: reason === undefined || reason === '' ? null : reason,
      by: userId,
      at: now,
    });
  }
  await recordAudit(tx, {
    teamId: key.teamId,
    actorId: userId,
    action:
      applies === null
        ? 'asvs.chapter_reverted'
        : applies
          ? 'asvs.chapter_included'
          : 'asvs.chapter_excluded',
    subjectId: key.repositoryId,
    detail: { chapterId, version: shortVersion(key.version), reason: reason ?? null },
  });
}

function unknownChapter(version: AsvsVersion, chapterId: string, index: number): IntegrationError {
  return new IntegrationError(
    'validation_failed',
    `ASVS ${shortVersion(version)} has no chapter ${chapterId}. Reload the page: the standard version may have been switched.`,
    { field: `chapters.${String(index)}.id` },
  );
}

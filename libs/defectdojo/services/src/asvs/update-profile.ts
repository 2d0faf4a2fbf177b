import { chapterOf, shortVersion } from '@gecko-defectdojo/asvs';
import { DEFAULT_ASVS_VERSION, UpdateProfileInput } from '@gecko-defectdojo/contract';
import type { AsvsProfile, AsvsStatedFacts, AsvsVersion } from '@gecko-defectdojo/contract';
import {
  endOverride,
  holdAsvsVersion,
  insertOverride,
  lockProfile,
  recordAudit,
  updateProfile as saveProfile,
  withTeam,
} from '@gecko-defectdojo/data';
import type { AsvsProfileRecord, RepositoryKey, Tx } from '@gecko-defectdojo/data';
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
  return withTeam(context.database, context.actor, async (tx) => {
    await requireRepository(tx, context, repositoryId);
    const version = (await holdAsvsVersion(tx, teamId)) ?? DEFAULT_ASVS_VERSION;
    const key = { teamId, repositoryId };
    const before = await lockProfile(tx, key, version);
    const actor = { userId: context.actor.userId, now: context.now() };
    await changeLevel(tx, { ...key, ...actor, before }, change);
    await changeStated(tx, { ...key, before }, change);
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

/** The profile before the person's changes. */
interface WithProfile {
  readonly before: AsvsProfileRecord;
}

async function changeLevel(
  tx: Tx,
  { userId, now, before, ...key }: ChangedProfile & WithProfile,
  { level, levelReason }: UpdateProfileInput,
): Promise<void> {
  if (level === undefined) return;
  const isChosen = level !== null;
  const reason = isChosen ? textOf(levelReason) : null;
  await saveProfile(tx, key, {
    chosenLevel: level,
    chosenReason: reason,
    chosenBy: isChosen ? userId : null,
    chosenAt: isChosen ? now : null,
  });
  await recordAudit(tx, {
    action: isChosen ? 'asvs.level_chosen' : 'asvs.level_reverted',
    subjectId: key.repositoryId,
    detail: {
      before: { level: before.chosenLevel, reason: before.chosenReason },
      after: { level, reason },
    },
  });
}

async function changeStated(
  tx: Tx,
  { before, ...key }: RepositoryKey & WithProfile,
  { stated }: UpdateProfileInput,
): Promise<void> {
  if (stated === undefined) return;
  await saveProfile(tx, key, { stated });
  await recordAudit(tx, {
    action: 'asvs.stated',
    subjectId: key.repositoryId,
    detail: { before: factsOf(before.stated), after: factsOf(stated) },
  });
}

function factsOf(stated: AsvsStatedFacts | null) {
  return { internetFacing: stated?.internetFacing ?? null, dataClass: stated?.dataClass ?? null };
}

async function changeChapter(
  tx: Tx,
  { userId, now, ...key }: ChangedProfile & { readonly version: AsvsVersion },
  chapter: NonNullable<UpdateProfileInput['chapters']>[number],
): Promise<void> {
  const { id: chapterId, applies } = chapter;
  const reason = applies === null ? null : textOf(chapter.reason);
  const ended = await endOverride(tx, { ...key, chapterId }, userId);
  if (applies === null && ended === undefined) return;
  if (applies !== null) {
    await insertOverride(tx, { ...key, chapterId, applies, reason, by: userId, at: now });
  }
  await recordAudit(tx, {
    action: actionOf(applies),
    subjectId: key.repositoryId,
    detail: {
      chapterId,
      version: shortVersion(key.version),
      before: { applies: ended?.applies ?? null, reason: ended?.reason ?? null },
      after: { applies, reason },
    },
  });
}

function actionOf(applies: boolean | null) {
  if (applies === null) return 'asvs.chapter_reverted';
  return applies ? 'asvs.chapter_included' : 'asvs.chapter_excluded';
}

/** Returns a text that a person wrote, or null if it is empty. */
function textOf(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

function unknownChapter(version: AsvsVersion, chapterId: string, index: number): IntegrationError {
  return new IntegrationError(
    'validation_failed',
    `ASVS ${shortVersion(version)} has no chapter ${chapterId}. Reload the page: the standard version may have been switched.`,
    { field: `chapters.${String(index)}.id` },
  );
}

import { DEFAULT_ASVS_VERSION } from '@gecko-defectdojo/contract';
import type { UpdateProfileInput } from '@gecko-defectdojo/contract';
import {
  holdAsvsVersion,
  lockProfiles,
  requestPublishingOfMany,
  updateProfiles,
} from '@gecko-defectdojo/data';
import type {
  AsvsProfileRecord,
  NewAuditEvent,
  ProfilesChange,
  ReplacedProfile,
  Tx,
} from '@gecko-defectdojo/data';
import { recordParts } from '../../activity/internal/record-parts.ts';
import type { ServiceContext } from '../../context.ts';
import { changeChapters } from './change-chapters.ts';
import { levelEvent, statedEvent, textOf } from './profile-events.ts';
import { replacedBy } from './replaced-profile.ts';
import { requireChapters } from './require-chapters.ts';
import { settleProfiles } from './settle-profiles.ts';

/** Profiles that are changed together. Their features, with evidence, are in memory at once. */
const PAGE = 200;

export interface ChangeProfilesOptions {
  /** At most 10,000. */
  readonly repositoryIds: readonly string[];
  readonly change: UpdateProfileInput;
  /** The selection that they belong to. */
  readonly selectionId?: string;
  /** Where the change stands in the verb's input, with a dot at its end. Default: it is the input. */
  readonly path?: string;
}

/**
 * Applies a person's changes to the profiles of repositories of the team, in the caller's transaction, and requests
 * that their products are published. Each repository's history has its own events. Returns what was replaced.
 *
 * @throws IntegrationError `validation_failed` for a chapter that the version does not have
 */
export async function changeProfiles(
  tx: Tx,
  context: ServiceContext,
  { repositoryIds, change, selectionId, path }: ChangeProfilesOptions,
): Promise<ProfilesChange> {
  const { teamId, userId: by } = context.actor;
  const at = context.now();
  const version = (await holdAsvsVersion(tx, teamId)) ?? DEFAULT_ASVS_VERSION;
  requireChapters(version, change, path);
  // In one order for everybody, so that two such changes wait for each other instead of failing.
  const ids = repositoryIds.toSorted();
  const replaced: ReplacedProfile[] = [];
  for (let start = 0; start < ids.length; start += PAGE) {
    const page = { teamId, repositoryIds: ids.slice(start, start + PAGE) };
    const before = await lockProfiles(tx, page, version);
    const levels = await changeLevels(tx, context, { before, change, at });
    const stated = await changeStated(tx, context, { before, change });
    const { chapters = [] } = change;
    const changed = await changeChapters(tx, context, { ...page, version, chapters, at });
    await recordParts(tx, selectionId, [...levels, ...stated, ...changed.events]);
    replaced.push(...replacedBy(change, before, changed.ended));
    const others = await settleProfiles(tx, { teamId, version, before, change });
    if (others.length > 0) await requestPublishingOfMany(tx, { teamId, repositoryIds: others });
  }
  const { level, stated, chapters = [] } = change;
  return {
    by,
    at: at.toISOString(),
    version,
    ...(level === undefined ? {} : { level }),
    ...(stated === undefined ? {} : { stated }),
    chapters: chapters.map(({ id, applies }) => ({ id, applies })),
    replaced,
  };
}

/** Profiles before a person's changes, and these. */
interface ChangedProfiles {
  readonly before: readonly AsvsProfileRecord[];
  readonly change: UpdateProfileInput;
}

async function changeLevels(
  tx: Tx,
  context: ServiceContext,
  { before, change: { level, levelReason }, at }: ChangedProfiles & { readonly at: Date },
): Promise<NewAuditEvent[]> {
  if (level === undefined) return [];
  const { teamId, userId } = context.actor;
  const isChosen = level !== null;
  const reason = isChosen ? textOf(levelReason) : null;
  const repositoryIds = before.map(({ repositoryId }) => repositoryId);
  await updateProfiles(
    tx,
    { teamId, repositoryIds },
    {
      chosenLevel: level,
      chosenReason: reason,
      chosenBy: isChosen ? userId : null,
      chosenAt: isChosen ? at : null,
    },
  );
  return before.map((profile) => levelEvent(profile, { level, reason }));
}

async function changeStated(
  tx: Tx,
  context: ServiceContext,
  { before, change: { stated } }: ChangedProfiles,
): Promise<NewAuditEvent[]> {
  if (stated === undefined) return [];
  const repositoryIds = before.map(({ repositoryId }) => repositoryId);
  await updateProfiles(tx, { teamId: context.actor.teamId, repositoryIds }, { stated });
  return before.map((profile) => statedEvent(profile, stated));
}

import {
  endOverrides,
  findOverrides,
  holdAsvsVersion,
  insertOverrides,
  listExistingIds,
  listOverrides,
  deleteBareProfiles,
  lockProfiles,
  requestPublishingOfMany,
  updateProfiles,
} from '@gecko-defectdojo/data';
import type {
  AsvsOverrideRecord,
  AsvsProfileRecord,
  NewAuditEvent,
  ProfilesChange,
  ReplacedProfile,
  Tx,
} from '@gecko-defectdojo/data';
import { recordParts } from '../../activity/internal/record-parts.ts';
import type { ServiceContext } from '../../context.ts';
import { isAsChanged } from './is-as-changed.ts';
import { chapterEvent, levelEvent, statedEvent } from './profile-events.ts';
import { loadProfileSources } from './profile-sources.ts';
import { recomputeProfiles } from './recompute-profile.ts';

/** Profiles that are put back together. Their features, with evidence, are in memory at once. */
const PAGE = 200;

export interface RevertProfilesOptions {
  readonly change: ProfilesChange;
  readonly selectionId: string;
}

/** How many profiles were put back, and how many stay because another change followed. */
export interface RevertedProfiles {
  readonly undone: number;
  readonly kept: number;
}

/** A profile as the change left it, with what the change replaced in it. */
interface Reverted {
  readonly profile: AsvsProfileRecord;
  readonly replaced: ReplacedProfile;
}

/**
 * Puts back what a change of profiles replaced, in the caller's transaction: level, stated facts and chapters, with the
 * people who had decided on them, their reasons and their times. A profile that was changed again stays as it is.
 */
export async function revertProfiles(
  tx: Tx,
  context: ServiceContext,
  { change, selectionId }: RevertProfilesOptions,
): Promise<RevertedProfiles> {
  const { teamId } = context.actor;
  const version = (await holdAsvsVersion(tx, teamId)) ?? change.version;
  const existing = new Set(
    await listExistingIds(
      tx,
      teamId,
      change.replaced.map(({ repositoryId }) => repositoryId),
    ),
  );
  const all = change.replaced.filter(({ repositoryId }) => existing.has(repositoryId));
  let undone = 0;
  for (let start = 0; start < all.length; start += PAGE) {
    const page = all.slice(start, start + PAGE);
    const repositoryIds = page.map(({ repositoryId }) => repositoryId);
    const profiles = await lockProfiles(tx, { teamId, repositoryIds }, version);
    const overrides = Map.groupBy(await listOverrides(tx, teamId, repositoryIds), (one) => one.repositoryId);
    const replacedOf = new Map(page.map((replaced) => [replaced.repositoryId, replaced]));
    const reverted = profiles.flatMap((profile) => {
      const replaced = replacedOf.get(profile.repositoryId);
      const isLeft = isAsChanged(change, profile, overrides.get(profile.repositoryId) ?? []);
      return replaced && isLeft ? [{ profile, replaced }] : [];
    });
    await revertPage(tx, context, { change, selectionId, reverted });
    const ids = reverted.map(({ profile }) => profile.repositoryId);
    const sources = await loadProfileSources(tx, teamId, ids);
    const others = await recomputeProfiles(tx, version, sources.values());
    await deleteBareProfiles(tx, { teamId, repositoryIds: ids });
    if (others.length > 0) await requestPublishingOfMany(tx, { teamId, repositoryIds: others });
    undone += reverted.length;
  }
  return { undone, kept: all.length - undone };
}

type RevertedPage = RevertProfilesOptions & { readonly reverted: readonly Reverted[] };

async function revertPage(tx: Tx, context: ServiceContext, page: RevertedPage): Promise<void> {
  if (page.reverted.length === 0) return;
  const events = [
    ...(await revertLevels(tx, page)),
    ...(await revertStated(tx, page)),
    ...(await revertChapters(tx, context, page)),
  ];
  await recordParts(tx, page.selectionId, events);
}

async function revertLevels(tx: Tx, { change, reverted }: RevertedPage): Promise<NewAuditEvent[]> {
  if (change.level === undefined) return [];
  for (const alike of groupedBy(reverted, ({ replaced }) => replaced.level)) {
    const { level } = alike[0].replaced;
    const at = level?.at ?? null;
    await updateProfiles(tx, keysOf(alike), {
      chosenLevel: level?.chosen ?? null,
      chosenReason: level?.reason ?? null,
      chosenBy: level?.by ?? null,
      chosenAt: at === null ? null : new Date(at),
    });
  }
  return reverted.map(({ profile, replaced: { level } }) =>
    levelEvent(profile, { level: level?.chosen ?? null, reason: level?.reason ?? null }),
  );
}

async function revertStated(tx: Tx, { change, reverted }: RevertedPage): Promise<NewAuditEvent[]> {
  if (change.stated === undefined) return [];
  for (const alike of groupedBy(reverted, ({ replaced }) => replaced.stated))
    await updateProfiles(tx, keysOf(alike), { stated: alike[0].replaced.stated ?? null });
  return reverted.map(({ profile, replaced: { stated } }) => statedEvent(profile, stated ?? {}));
}

async function revertChapters(
  tx: Tx,
  { actor: { teamId, userId } }: ServiceContext,
  { change: { version, chapters }, reverted }: RevertedPage,
): Promise<NewAuditEvent[]> {
  const repositoryIds = reverted.map(({ profile }) => profile.repositoryId);
  const chapterIds = chapters.map(({ id }) => id);
  const made = await endOverrides(tx, { teamId, repositoryIds, version, chapterIds }, userId);
  const endedIds = reverted.flatMap(({ replaced }) => replaced.ended ?? []);
  const former = await findOverrides(tx, teamId, endedIds);
  await insertOverrides(
    tx,
    former.map(({ id: _id, endedAt: _at, endedBy: _by, ...values }) => values),
  );
  const madeOf = new Map(made.map((one) => [keyOf(one), one]));
  const formerOf = new Map(former.map((one) => [keyOf(one), one]));
  return repositoryIds.flatMap((repositoryId) =>
    chapterIds.flatMap((chapterId) => {
      const key = keyOf({ repositoryId, chapterId });
      const [from, to] = [madeOf.get(key), formerOf.get(key)];
      if (!from && !to) return [];
      const { applies = null, reason = null } = to ?? {};
      return [chapterEvent(from, { repositoryId, version, chapterId, applies, reason })];
    }),
  );
}

/** Groups profiles that get the same value back, so that each group is one statement. */
function groupedBy(
  reverted: readonly Reverted[],
  valueOf: (one: Reverted) => unknown,
): Iterable<[Reverted, ...Reverted[]]> {
  const groups = Map.groupBy(reverted, (one) => JSON.stringify(valueOf(one) ?? null));
  // A group has at least the one that made it.
  return groups.values() as Iterable<[Reverted, ...Reverted[]]>;
}

function keysOf(alike: readonly [Reverted, ...Reverted[]]) {
  const { teamId } = alike[0].profile;
  return { teamId, repositoryIds: alike.map(({ profile }) => profile.repositoryId) };
}

function keyOf({ repositoryId, chapterId }: Pick<AsvsOverrideRecord, 'repositoryId' | 'chapterId'>): string {
  return `${repositoryId} ${chapterId}`;
}

import type { AsvsVersion, UpdateProfileInput } from '@gecko-defectdojo/contract';
import { endOverrides, insertOverrides } from '@gecko-defectdojo/data';
import type { EndedOverride, NewAuditEvent, NewOverride, RepositoryKeys, Tx } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../../context.ts';
import { chapterEvent, textOf } from './profile-events.ts';

export interface ChangeChaptersOptions extends RepositoryKeys {
  readonly version: AsvsVersion;
  readonly chapters: NonNullable<UpdateProfileInput['chapters']>;
  /** The time of the decisions. */
  readonly at: Date;
}

/** The events of changed chapters, and the earlier decisions that ended. */
export interface ChangedChapters {
  readonly events: readonly NewAuditEvent[];
  readonly ended: readonly EndedOverride[];
}

/**
 * Writes a person's decisions on chapters of these repositories, at most a page of them, and ends the earlier ones. To
 * revert where no person decided is no change.
 */
export async function changeChapters(
  tx: Tx,
  { actor: { userId } }: ServiceContext,
  { teamId, repositoryIds, version, chapters, at }: ChangeChaptersOptions,
): Promise<ChangedChapters> {
  const chapterIds = chapters.map(({ id }) => id);
  const ended = await endOverrides(tx, { teamId, repositoryIds, version, chapterIds }, userId);
  const endedOf = new Map(ended.map((one) => [keyOf(one), one]));
  const added: NewOverride[] = [];
  const events: NewAuditEvent[] = [];
  for (const repositoryId of repositoryIds) {
    for (const { id: chapterId, applies, reason: text } of chapters) {
      const before = endedOf.get(keyOf({ repositoryId, chapterId }));
      if (applies === null && before === undefined) continue;
      const reason = applies === null ? null : textOf(text);
      if (applies !== null)
        added.push({ teamId, repositoryId, version, chapterId, applies, reason, by: userId, at });
      events.push(chapterEvent(before, { repositoryId, version, chapterId, applies, reason }));
    }
  }
  await insertOverrides(tx, added);
  return { events, ended };
}

function keyOf(of: { readonly repositoryId: string; readonly chapterId: string }): string {
  return `${of.repositoryId} ${of.chapterId}`;
}

import { shortVersion } from '@gecko-defectdojo/asvs';
import type { AsvsLevel, AsvsStatedFacts, AsvsVersion } from '@gecko-defectdojo/contract';
import type { AsvsProfileRecord, EndedOverride, NewAuditEvent } from '@gecko-defectdojo/data';

/** Returns a text that a person wrote, or null if it is empty. */
export function textOf(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

/** Returns the event of a level that a person chose, or of a return to the suggested one. */
export function levelEvent(
  before: Pick<AsvsProfileRecord, 'repositoryId' | 'chosenLevel' | 'chosenReason'>,
  after: { readonly level: AsvsLevel | null; readonly reason: string | null },
): NewAuditEvent {
  return {
    action: after.level === null ? 'asvs.level_reverted' : 'asvs.level_chosen',
    subjectId: before.repositoryId,
    detail: { before: { level: before.chosenLevel, reason: before.chosenReason }, after },
  };
}

/** Returns the event of facts that a person stated. */
export function statedEvent(
  before: Pick<AsvsProfileRecord, 'repositoryId' | 'stated'>,
  stated: AsvsStatedFacts,
): NewAuditEvent {
  return {
    action: 'asvs.stated',
    subjectId: before.repositoryId,
    detail: { before: factsOf(before.stated), after: factsOf(stated) },
  };
}

function factsOf(stated: AsvsStatedFacts | null) {
  return { internetFacing: stated?.internetFacing ?? null, dataClass: stated?.dataClass ?? null };
}

/** A person's decision on a chapter of a repository; null reverts an earlier one. */
export interface DecidedChapter {
  readonly repositoryId: string;
  readonly version: AsvsVersion;
  readonly chapterId: string;
  readonly applies: boolean | null;
  readonly reason: string | null;
}

/** Returns the event of a person's decision on a chapter. */
export function chapterEvent(ended: EndedOverride | undefined, decided: DecidedChapter): NewAuditEvent {
  const { repositoryId, version, chapterId, applies, reason } = decided;
  return {
    action: actionOf(applies),
    subjectId: repositoryId,
    detail: {
      chapterId,
      version: shortVersion(version),
      before: { applies: ended?.applies ?? null, reason: ended?.reason ?? null },
      after: { applies, reason },
    },
  };
}

function actionOf(applies: boolean | null) {
  if (applies === null) return 'asvs.chapter_reverted';
  return applies ? 'asvs.chapter_included' : 'asvs.chapter_excluded';
}

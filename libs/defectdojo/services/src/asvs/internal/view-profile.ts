import { codeReadPercent, LEFT_OUT_WORDS, notReadReason } from '@gecko-defectdojo/asvs';
import type { ComputedChapter } from '@gecko-defectdojo/asvs';
import { DEFAULT_ASVS_VERSION } from '@gecko-defectdojo/contract';
import type { AsvsProfile, AsvsProfileChapter, AsvsVersion } from '@gecko-defectdojo/contract';
import { findConnection, hostSqlOf, listDetections } from '@gecko-defectdojo/data';
import type { AsvsDetectionRecord, AsvsOverrideRecord, Tx } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../../context.ts';
import { revisionOfProfile } from '../../internal/revision.ts';
import type { HostRepository } from '@gecko-defectdojo/host';
import { requireRepository } from '../../repository/internal/require-repository.ts';
import { evidenceUrl } from './evidence-url.ts';
import { openFindingsByChapter } from './open-findings-by-chapter.ts';
import { chaptersOfSources, loadProfileSources } from './profile-sources.ts';
import { suggestionOf } from './recompute-profile.ts';
import { viewChapter } from './view-chapter.ts';
import { compareFeatures } from './compare-features.ts';
import { levelSourceOf } from './level-source.ts';

const REASONS_MAX = 30;

/** Returns a repository's profile for the API. */
export async function viewProfile(
  tx: Tx,
  context: ServiceContext,
  repositoryId: string,
): Promise<AsvsProfile> {
  const { teamId } = context.actor;
  const repository = await requireRepository(tx, context, repositoryId);
  const connection = await findConnection(tx, teamId);
  const version = connection?.asvsVersion ?? DEFAULT_ASVS_VERSION;
  const sources = (await loadProfileSources(tx, teamId, [repositoryId])).get(repositoryId);
  if (!sources) throw new Error('sources were asked for');
  const { profile, overrides, detection } = sources;
  const [, before] = detection ? await listDetections(tx, { teamId, repositoryId }, 2) : [];
  const found = await openFindingsByChapter(tx, { teamId, connectionId: connection?.id, version }, [
    repositoryId,
  ]);
  const people = [...overrides.map(({ by }) => by), profile?.chosenBy ?? ''].filter((id) => id !== '');
  const names = await context.host.findPeople(hostSqlOf(tx), teamId, [...new Set(people)]);
  const nameOf = (id: string) => names.get(id) ?? 'A former member';
  const suggestion = suggestionOf(sources);
  const chosenLevel = profile?.chosenLevel ?? null;
  const level = chosenLevel ?? suggestion?.suggested ?? null;
  return {
    repositoryId,
    revision: revisionOfProfile(version, sources),
    repositoryName: repository.fullName,
    version,
    level,
    levelSource: levelSourceOf({ level, chosenLevel, levelAssumed: suggestion?.assumed ?? false }),
    chosenLevel:
      profile?.chosenAt && chosenLevel !== null
        ? {
            level: chosenLevel,
            reason: profile.chosenReason,
            by: profile.chosenBy === null ? null : nameOf(profile.chosenBy),
            at: profile.chosenAt.toISOString(),
          }
        : null,
    suggestedLevel: suggestion?.suggested ?? null,
    levelReasons: [...(suggestion?.reasons ?? [])].slice(0, REASONS_MAX),
    stated: profile?.stated ?? {},
    chapters: chaptersOfSources(version, sources).map((chapter) =>
      viewProfileChapter(chapter, {
        version,
        repository,
        detection,
        nameOf,
        openFindings: found.get(repositoryId)?.get(chapter.id)?.count ?? 0,
      }),
    ),
    detection: detection ? viewDetection(detection, before) : null,
  };
}

interface ChapterContext {
  readonly version: AsvsVersion;
  readonly repository: HostRepository;
  readonly detection: AsvsDetectionRecord | undefined;
  readonly nameOf: (userId: string) => string;
  readonly openFindings: number;
}

function viewProfileChapter(
  chapter: ComputedChapter<AsvsOverrideRecord>,
  { version, repository, detection, nameOf, openFindings }: ChapterContext,
): AsvsProfileChapter {
  const { id, decision, unsureReason, source, detected, override, carriedFrom } = chapter;
  return {
    ...viewChapter(version, id),
    decision,
    unsureReason: unsureReason ?? null,
    source,
    detected: detected?.decision ?? null,
    confidence: detected?.confidence ?? null,
    reason: override ? override.reason : (detected?.reason ?? null),
    evidence: (detected?.evidence ?? []).slice(0, 20).map((evidence) => ({
      ...evidence,
      url: detection ? evidenceUrl(repository, { ...evidence, commit: detection.commit }) : null,
    })),
    override: override
      ? {
          applies: override.applies,
          reason: override.reason,
          by: nameOf(override.by),
          at: override.at.toISOString(),
        }
      : null,
    carriedFrom: carriedFrom ?? null,
    openFindings,
  };
}

function viewDetection(
  detection: AsvsDetectionRecord,
  before: AsvsDetectionRecord | undefined,
): NonNullable<AsvsProfile['detection']> {
  return {
    commit: detection.commit,
    at: detection.at.toISOString(),
    files: detection.files,
    lines: detection.lines,
    notRead: notReadReason(detection.coverage) ?? null,
    codeRead: codeReadPercent(detection.coverage) ?? null,
    leftOut: (detection.coverage?.leftOut ?? []).map(({ path, reason }) => ({
      path,
      why: LEFT_OUT_WORDS[reason],
    })),
    ...compareFeatures(detection, before),
  };
}

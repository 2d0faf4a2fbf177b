import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { chapterOf, requirementsOf } from '../catalogue/catalogue.ts';
import { appliesFromLevel } from '../catalogue/level-scope.ts';
import { levelName } from '../catalogue/level.ts';
import { levelWords } from './level-words.ts';
import { evidenceEntry } from './evidence-entry.ts';
import type { ChapterScope, RepositoryScope } from './scope.ts';

/** Maximum number of places in the code for one chapter of one repository. */
const EVIDENCE_MAX = 5;

/** Options of `chapterClaim`. */
export interface ChapterClaimOptions {
  readonly version: AsvsVersion;
  readonly repository: RepositoryScope;
  readonly scope: ChapterScope;
}

/**
 * Returns the claim about the scope of one chapter of one repository, its evidence, and the map from the expected
 * requirements to the claim. A chapter that applies expects each of its requirements up to the level; any other chapter
 * is mapped as a whole. The claim says nothing on whether a requirement is met. Undefined for an unknown chapter.
 */
export function chapterClaim({ version, repository, scope }: ChapterClaimOptions) {
  const chapter = chapterOf(version, scope.chapterId);
  if (chapter === undefined) return undefined;
  const claimRef = `claim:${repository.id}:${chapter.id}`;
  const expected =
    scope.decision === 'yes'
      ? requirementsOf(version, chapter.id, repository.level).map(({ id }) => `V${id}`)
      : [];
  const evidence = scope.evidence
    .slice(0, EVIDENCE_MAX)
    .map((place, index) => evidenceEntry(`evidence:${repository.id}:${chapter.id}:${index + 1}`, place));
  const title = `${chapter.id} ${chapter.name} of ASVS ${version}`;
  return {
    expected,
    evidence,
    claim: {
      'bom-ref': claimRef,
      target: `repository:${repository.id}`,
      predicate: predicate({ title, version, repository, scope, expected: expected.length }),
      reasoning: reasoning(scope),
      evidence: evidence.map((entry) => entry['bom-ref']),
    },
    map: (expected.length === 0 ? [chapter.id] : expected).map((requirement) => ({
      requirement,
      claims: [claimRef],
    })),
  };
}

interface PredicateOptions extends ChapterClaimOptions {
  readonly title: string;
  readonly expected: number;
}

function predicate({ title, version, repository, scope, expected }: PredicateOptions): string {
  if (scope.decision === 'no') return `Chapter ${title} does not apply to this repository.`;
  if (scope.unsureReason === 'not_read') return `Chapter ${title} is not assessed for this repository.`;
  if (scope.decision === 'unsure') return `Chapter ${title} is undecided for this repository.`;
  const level = levelWords(repository);
  const from = appliesFromLevel(version, scope.chapterId);
  return expected === 0 && from !== undefined
    ? `Chapter ${title} applies to this repository from ${levelName(from)}; it has no requirement at ${level}.`
    : `Chapter ${title} applies to this repository; ${expected} of its requirements are expected at ${level}.`;
}

function reasoning({ decision, unsureReason, decidedBy, reason, evidence }: ChapterScope): string {
  if (decidedBy === 'person')
    return reason === undefined ? 'Decided by a person.' : `Decided by a person: ${reason}`;
  if (unsureReason === 'not_read') return reason ?? 'Not assessed: no code was read.';
  const found =
    evidence.length === 0 ? 'No evidence was found in the code.' : 'Found in the code; see the evidence.';
  const sure = decision === 'unsure' ? ' This is not enough to decide.' : '';
  return `Decided by detection. ${found}${sure}${reason === undefined ? '' : ` ${reason}`}`;
}

import type { AsvsEvidence, AsvsFeature } from '@gecko-defectdojo/contract';
import { inOrder, isAtLeast, MAXIMUM_EVIDENCE } from '../evidence.ts';
import { EvidenceChoice } from '../evidence-choice.ts';
import type { Candidate } from '../evidence-choice.ts';
import type { ChapterSubject } from './chapter-subjects.ts';

/** Evidence for a chapter. */
export interface ChapterEvidence extends AsvsEvidence {
  /** The name of the feature that the place shows, if the chapter is not about it but follows from it. */
  readonly indirect?: string;
}

export interface ChapterFindings {
  readonly subject: ChapterSubject | undefined;
  readonly known: ReadonlyMap<string, AsvsFeature>;
  /** The features behind the decision. */
  readonly found: readonly AsvsFeature[];
  /** Those of the clause that gives the reason. */
  readonly deciding: readonly AsvsFeature[];
}

/** Indirect pieces beside few direct ones, and without any. */
const INDIRECT_BESIDE = 1;
const FEW = 3;
const INDIRECT_ALONE = 3;

/** Additions to the worth of a feature's evidence. */
const DECIDES = 0.4;
const GIVES_REASON = 0.4;
const ORDER = 0.6;
/** The loss of what counts only if the decision rests on it. */
const KEPT = 1.4;
/** The loss of a place that shows the subject of another chapter. */
const ELSEWHERE = 1.6;

/** The worth that a further piece may be lower than the first one, and the least of all. */
const BELOW_FIRST = 2.6;
const LEAST = 1;

/** Rules that say little about a decision, but are plain to a reader. */
const PLAIN_ALTHOUGH_WEAK: ReadonlySet<string> = new Set(['environment-read']);
const PLAINNESS = 1.3;

/** Features of applications on devices. Elsewhere their rules find other things. */
const OF_APPLICATIONS: ReadonlySet<string> = new Set([
  'client_credentials',
  'client_input',
  'client_log',
  'device_authentication',
  'device_storage',
  'local_server',
  'private_data',
  'web_view',
]);

/**
 * Returns up to five pieces of evidence for a chapter: first those that show what the chapter is about, also if other
 * features decided, and then those from which the chapter only follows. Fewer are better than ones that say little.
 */
export function evidenceOfChapter({ subject, known, found, deciding }: ChapterFindings): ChapterEvidence[] {
  const features = [...(subject?.features ?? []), ...(subject?.ifDecided ?? [])];
  const about = new Set(features);
  const decided = new Set(found);
  const isApplication = isAtLeast(known.get('client_app')?.confidence, 'medium');
  const own: Candidate[] = features.flatMap((id, index, { length }) => {
    const feature = known.get(id);
    if (feature === undefined) return [];
    const order = ORDER * (1 - index / length);
    if (!decided.has(feature)) {
      if (subject?.ifDecided?.includes(id) === true || (OF_APPLICATIONS.has(id) && !isApplication)) return [];
      return feature.evidence
        .filter(isPlain)
        .map((evidence) => ({ evidence, extra: order + plainness(evidence) }));
    }
    const isFirst = subject?.features.includes(id) === true;
    const extra = isFirst ? order + DECIDES + (deciding.includes(feature) ? GIVES_REASON : 0) : -KEPT;
    return feature.evidence.map((evidence) => ({ evidence, extra }));
  });
  if (subject?.dependencies === true) own.push(...dependenciesOf(known));
  const taken: ChapterEvidence[] = take(
    own.map((candidate) => nearer(candidate, subject?.elsewhere)),
    MAXIMUM_EVIDENCE,
  );
  const most = taken.length === 0 ? INDIRECT_ALONE : taken.length < FEW ? INDIRECT_BESIDE : 0;
  const indirect = deciding.filter(({ id }) => !about.has(id));
  const names = new Map(
    indirect.flatMap(({ name, evidence }) => evidence.map((piece) => [piece, name] as const)),
  );
  const places = new Set(taken.map(placeOf));
  const others = [...names.keys()].filter((piece) => !places.has(placeOf(piece)));
  const rest = take(
    others.map((evidence) => ({ evidence })),
    Math.min(most, MAXIMUM_EVIDENCE - taken.length),
  );
  return [...taken, ...rest.map((piece) => ({ ...piece, indirect: names.get(piece) ?? '' }))];
}

/** Takes from the worth of a place that shows the subject of another chapter. */
function nearer({ evidence, extra = 0 }: Candidate, elsewhere: RegExp | undefined): Candidate {
  const isElsewhere = elsewhere?.test(`${evidence.path} ${evidence.excerpt}`) === true;
  return { evidence, extra: isElsewhere ? extra - ELSEWHERE : extra };
}

function isPlain({ confidence, rule }: AsvsEvidence): boolean {
  return isAtLeast(confidence, 'medium') || PLAIN_ALTHOUGH_WEAK.has(rule);
}

function plainness({ rule }: AsvsEvidence): number {
  return PLAIN_ALTHOUGH_WEAK.has(rule) ? PLAINNESS : 0;
}

/** One dependency of each manifest. */
function dependenciesOf(known: ReadonlyMap<string, AsvsFeature>): Candidate[] {
  const byPath = new Map<string, AsvsEvidence>();
  for (const { evidence } of known.values())
    for (const piece of evidence)
      if (piece.kind === 'dependency' && !byPath.has(piece.path)) byPath.set(piece.path, piece);
  return [...byPath.values()].map((evidence) => ({ evidence, extra: ORDER }));
}

function take(candidates: readonly Candidate[], most: number): AsvsEvidence[] {
  const sorted = [...candidates].sort((left, right) => inOrder(left.evidence, right.evidence));
  const choice = new EvidenceChoice(sorted);
  const first = most > 0 ? choice.take() : undefined;
  const least = Math.min(first ?? 0, Math.max(LEAST, (first ?? 0) - BELOW_FIRST));
  while (choice.size < most && choice.take(undefined, least) !== undefined);
  return choice.taken();
}

function placeOf({ path, line }: AsvsEvidence): string {
  return `${path}:${String(line ?? 0)}`;
}

import type { RepositoryRow, RepositoryStanding } from '@gecko-defectdojo/contract';
import type { Format, IconName, Tone } from '@gecko-defectdojo/ui';

/** Why a repository has a current push or none: a word with its look for a badge, and a sentence. */
export interface StandingWords {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly word: string;
  /** Has `{moment}` or `{clock}` in the place of the time, if there is one: `StandingSentence` writes it. */
  readonly sentence: string;
  /** ISO 8601. */
  readonly at: string | null;
}

type Reason = RepositoryStanding['reason'];

const LOOKS: Readonly<Record<Reason, Pick<StandingWords, 'tone' | 'icon' | 'word'>>> = {
  current: { tone: 'success', icon: 'check-circle', word: 'Pushed' },
  only_pr_scans: { tone: 'neutral', icon: 'clock', word: 'Only PR scans' },
  never_scanned: { tone: 'neutral', icon: 'clock', word: 'Never scanned' },
  not_mapped: { tone: 'neutral', icon: 'minus', word: 'Not mapped' },
  paused: { tone: 'warning', icon: 'pause', word: 'Paused' },
  queued: { tone: 'neutral', icon: 'clock', word: 'Queued' },
  running: { tone: 'info', icon: 'upload', word: 'Pushing' },
  waiting: { tone: 'warning', icon: 'pause', word: 'Waiting' },
  failed: { tone: 'danger', icon: 'x-circle', word: 'Failed' },
  product_gone: { tone: 'danger', icon: 'x-circle', word: 'Product is gone' },
  key_rejected: { tone: 'danger', icon: 'x-circle', word: 'Key rejected' },
};

/** Returns the words for the standing of a repository. Undefined where the API tells none that this page knows. */
export function standingWords({
  standing,
  mapping,
}: Pick<RepositoryRow, 'standing' | 'mapping'>): StandingWords | undefined {
  if (standing === undefined || !Object.hasOwn(LOOKS, standing.reason)) return undefined;
  const { reason, at, isHeld, pausedBy } = standing;
  const branch = mapping?.branch ?? 'The branch';
  const sentence =
    isHeld === true ? HELD : pausedBy === 'mapping' ? PAUSED_ITSELF : sentenceOf(reason, at !== null, branch);
  return { ...LOOKS[reason], sentence, at };
}

/** Returns the sentence with its time, for a title. */
export function standingTitle({ sentence, at }: StandingWords, format: Format): string {
  if (at === null) return sentence;
  return sentence.replace('{moment}', format.instant(at)).replace('{clock}', format.clock(at, 'seconds'));
}

const PAUSED_ITSELF = 'Paused since {moment}, this repository alone. Push now still works.';

const HELD = 'Paused by Gecko’s operators since {moment}. Gecko goes on by itself.';

function sentenceOf(reason: Reason, hasTime: boolean, branch: string): string {
  const when = (words: string) => (hasTime ? words : '');
  switch (reason) {
    case 'current':
      return `Everything is pushed${when(', last on {moment}')}.`;
    case 'only_pr_scans':
      return hasTime
        ? 'Only PR scans since {moment}. They are not pushed.'
        : `${branch} has had only PR scans, which are not pushed. Gecko pushes after its first deep scan.`;
    case 'never_scanned':
      return `${branch} was never scanned. Gecko pushes after its first scan.`;
    case 'not_mapped':
      return 'The repository is not mapped. Map it to push its findings.';
    case 'paused':
      return `Exports are paused${when(' since {moment}')}. Push now still works.`;
    case 'queued':
      return 'A push is about to begin.';
    case 'running':
      return 'A push is at work.';
    case 'waiting':
      return hasTime
        ? 'Waiting for DefectDojo. Gecko tries again at {clock}.'
        : 'Waiting for DefectDojo. Gecko goes on when the connection works.';
    case 'failed':
      return `The last push failed${when(' on {moment}')}. Open it to see why.`;
    case 'product_gone':
      return 'The product is gone from DefectDojo. Create it again, or map the repository to another product.';
    case 'key_rejected':
      return `DefectDojo rejects the API v2 key${when(' since {moment}')}. Replace the key.`;
  }
}

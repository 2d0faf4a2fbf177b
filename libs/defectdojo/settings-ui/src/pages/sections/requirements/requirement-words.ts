import type { AsvsRequirement, AsvsRequirements, AsvsVerdict } from '@gecko-defectdojo/contract';
import type { AsvsRequirementStatus } from '@gecko-defectdojo/contract';
import { ASVS_REQUIREMENT_WORDS } from '@gecko-defectdojo/contract/constants';
import type { Format, IconName, Tone } from '@gecko-defectdojo/ui';
import { SEVERITY_NAMES, severityTone } from '../../../words/severity-tone.ts';

/** How a status looks: its word, and an icon and a tone, which say nothing that the word does not. */
interface StatusLook {
  readonly word: string;
  readonly tone: Tone;
  readonly icon: IconName;
}

/** The statuses of a requirement. */
export const STATUSES: Readonly<Record<AsvsRequirementStatus, StatusLook>> = {
  met: { word: 'Met', tone: 'success', icon: 'check-circle' },
  not_met: { word: 'Not met', tone: 'danger', icon: 'x-circle' },
  not_applicable: { word: 'Does not apply', tone: 'neutral', icon: 'crossed' },
  assumed_met: { word: 'Assumed met', tone: 'info', icon: 'shield-check' },
  findings: { word: 'Open findings', tone: 'warning', icon: 'alert' },
  open: { word: 'Open', tone: 'neutral', icon: 'circle' },
};

/** The order of the statuses in the filter. */
export const STATUS_ORDER = ASVS_REQUIREMENT_WORDS.map(([status]) => status);

/** The verdicts of a person, in a sentence. */
const STATED: Readonly<Record<AsvsVerdict, string>> = {
  met: 'Stated as met',
  not_met: 'Stated as not met',
  not_applicable: 'Stated as not applicable',
};

/** The texts of the requirements of a section. */
export const words = {
  title: 'Requirements',
  /** Names the section after the title, for a reader who hears it alone. */
  of: (section: string) => ` of ${section}`,
  loading: (section: string) => `Loading the requirements of ${section}`,
  none: (chapterId: string, { level }: AsvsRequirements) =>
    `${chapterId} has no requirement at L${String(level)}.`,
  assumedLevel: ({ level }: AsvsRequirements) =>
    `L${String(level)} is assumed, because no other level is known.`,
  assumedMet:
    'Assumed met: the code shows it in the places that are listed. Gecko does not know if it is so everywhere.',
  filter: 'Status',
  all: (count: number, format: Format) => `All (${format.number(count)})`,
  amount: (status: AsvsRequirementStatus, count: number, format: Format) =>
    `${STATUSES[status].word} (${format.number(count)})`,
  findings: (
    { openFindings, highestSeverity }: Pick<AsvsRequirement, 'openFindings' | 'highestSeverity'>,
    format: Format,
  ) =>
    `${format.counted(openFindings, 'open finding')}, highest ${SEVERITY_NAMES[severityTone(highestSeverity ?? 0)]}`,
  stated: (verdict: AsvsVerdict, by: string) => `${STATED[verdict]} by ${by}`,
  gecko: 'Gecko',
  state: 'State',
  change: 'Change',

  dialog: {
    title: ({ id }: Pick<AsvsRequirement, 'id'>) => `Is ${id} met?`,
    note: 'Your statement counts before open findings and before what the code shows, until a person changes it.',
    verdict: 'Verdict',
    verdicts: {
      met: STATUSES.met.word,
      not_met: STATUSES.not_met.word,
      not_applicable: STATUSES.not_applicable.word,
    } satisfies Record<AsvsVerdict, string>,
    chooseOne: 'Choose one.',
    reason: 'How do you know?',
    sayHow: 'Say how you know.',
    cancel: 'Cancel',
    save: 'Save',
    takeBack: 'Take back',
    saved: ({ id }: Pick<AsvsRequirement, 'id'>, verdict: AsvsVerdict | null) =>
      verdict === null ? `The statement on ${id} is taken back.` : `${id}: ${STATED[verdict].toLowerCase()}.`,
  },
} as const;

/**
 * Returns the numbers of a section's requirements in one sentence: `35 requirements at L2: 1 stated as met, 34 open`.
 * Leaves out zeros.
 */
export function summaryWords({ level, levelAssumed, counts }: AsvsRequirements, format: Format): string {
  const at = levelAssumed ? `L${String(level)}, assumed` : `L${String(level)}`;
  const parts = ASVS_REQUIREMENT_WORDS.filter(([status]) => counts[status] > 0).map(
    ([status, text]) => `${format.number(counts[status])} ${text}`,
  );
  return `${format.counted(counts.expected, 'requirement')} at ${at}: ${parts.join(', ')}`;
}

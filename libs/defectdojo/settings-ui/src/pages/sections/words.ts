import type { AsvsDecision, AsvsEvidence, AsvsLevel, AsvsProfile } from '@gecko-defectdojo/contract';
import type { AsvsProfileChapter } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';

const DECISIONS: Readonly<Record<AsvsDecision, string>> = {
  yes: 'Applies',
  no: 'Does not apply',
  unsure: 'Unsure',
};

const KINDS: Readonly<Record<AsvsEvidence['kind'], string>> = {
  dependency: 'Dependency',
  code: 'Code',
  config: 'Configuration',
  schema: 'Schema',
};

/** The texts of the page that edits the sections of a repository. */
export const words = {
  title: 'Edit sections',
  sub: ({ repositoryName, version }: AsvsProfile) => `${repositoryName}, ASVS ${version}`,
  back: 'DefectDojo',
  backToAsvs: 'ASVS',
  loading: 'Loading the sections',
  saved: 'Saved.',
  gecko: 'Gecko',

  level: 'Level',
  levelChoice: 'ASVS level',
  reason: 'Reason (optional)',
  suggestion: (level: AsvsLevel, isAssumed: boolean) =>
    isAssumed ? `L${String(level)}, assumed` : `Gecko suggests L${String(level)}`,
  useSuggestion: 'Use suggestion',
  levelSources: {
    suggestedDraft: 'Suggested by Gecko, not saved.',
    chosenDraft: 'Chosen by you, not saved.',
    suggested: 'Suggested by Gecko.',
    assumed: 'Assumed, because not all code was read. It is not published.',
    none: 'No level is set. Choose one.',
  },
  chosenBy: (name: string) => `Chosen by ${name}`,

  sections: 'Sections',
  waiting: (count: number, format: Format) => `Waiting for you (${format.number(count)})`,
  applies: DECISIONS.yes,
  doesNotApply: DECISIONS.no,
  openFindings: (count: number, format: Format) => format.counted(count, 'open finding'),
  evidence: (count: number, format: Format) => `Evidence (${format.number(count)})`,
  evidenceNote: ({ kind, confidence, rule, indirect }: AsvsProfileChapter['evidence'][number]) =>
    `${KINDS[kind]}, ${confidence}${indirect === undefined ? '' : `, indirect (${indirect})`}: ${rule}`,
  whyNot: (id: string) => `Why ${id} does not apply`,
  sayWhyNot: (id: string) => `Say why ${id} does not apply.`,
  confirm: 'Confirm',
  changed: 'Changed, not saved',

  stated: {
    title: 'Facts outside the code',
    intro: 'Your answers count for the suggested level.',
    facing: 'Can it be reached from the internet?',
    facingChoices: { yes: 'Yes', no: 'No', unknown: 'Not stated' },
    data: 'What is the most sensitive data it handles?',
    dataChoices: {
      public: 'Public',
      internal: 'Internal',
      personal: 'Personal',
      sensitive: 'Sensitive',
      unknown: 'Not stated',
    },
  },

  detection: {
    title: 'Last detection',
    none: 'Gecko has not looked at this code yet. It does after the next deep scan. Until then, choose sections by hand.',
    atCommit: 'at commit',
    read: ({ files, lines }: Readonly<Record<'files' | 'lines', number>>, format: Format) =>
      `${format.counted(files, 'file')}, ${format.counted(lines, 'line')}.`,
    codeRead: (percent: number) => `${percent} % of the code was read.`,
    leftOut: (count: number, format: Format) => `${format.counted(count, 'folder')} left out`,
    unchanged: 'No changes since the previous detection.',
    added: 'New',
    removed: 'Gone',
    promise: 'A detection never changes a decision of a person.',
  },

  history: {
    title: 'History',
    loading: 'Loading the history',
    none: 'Nothing was changed yet.',
    thing: 'change',
    things: 'changes',
  },

  unsaved: {
    label: 'Unsaved changes',
    count: (count: number, format: Format) => `${format.counted(count, 'change')} not saved`,
    discard: 'Discard',
    save: 'Save',
    changedMeanwhile: (changed: string) => `${changed} It is shown as it is now, with your changes.`,
    leaveTitle: 'Leave without saving?',
    leaveText: (name: string) => `Your changes to ${name} are not saved yet.`,
    leave: 'Leave',
  },
} as const;

/** Returns the problem of a save while exclusions lack their reasons. */
export function missingWords(missing: readonly string[]): string {
  const names = missing.join(', ');
  return missing.length === 1
    ? `Say why ${names} does not apply, then save.`
    : `Say why ${names} do not apply, then save.`;
}

/** Returns the number of sections that apply, with their requirements at the level. */
export function trackedWords(
  tracked: { readonly sections: number; readonly of: number; readonly requirements: number },
  level: AsvsLevel | null,
  format: Format,
): string {
  const sections = `${format.number(tracked.sections)} of ${format.number(tracked.of)} apply`;
  if (level === null) return sections;
  return `${sections}, ${format.counted(tracked.requirements, 'requirement')} at L${String(level)}`;
}

/** Returns the words for a chapter's saved or drafted decision. */
export function chapterWords(
  { unsureReason, source }: Pick<AsvsProfileChapter, 'unsureReason' | 'source'>,
  decision: AsvsDecision,
): string {
  if (decision === 'unsure' && source === 'none') return 'Not decided';
  return decision === 'unsure' && unsureReason === 'not_read' ? 'Not assessed' : DECISIONS[decision];
}

/** Returns the source of a chapter's saved decision; empty without a decision. */
export function sourceWords(chapter: AsvsProfileChapter): string {
  const { source, unsureReason, override, carriedFrom, detected, confidence } = chapter;
  if (source === 'chosen' && override) return words.chosenBy(override.by ?? words.gecko);
  if (source === 'carried' && carriedFrom)
    return `Carried from ${carriedFrom.version} ${carriedFrom.chapterId} – confirm`;
  // The reason of a chapter that was not assessed says so itself.
  if (detected === null || unsureReason === 'not_read') return '';
  if (detected === 'unsure') return 'Gecko is unsure';
  if (detected === 'no') return 'Not detected';
  return confidence === null ? 'Detected' : `Detected, ${confidence} evidence`;
}

/** Returns the label of the button that reverts a person's decision. */
export function revertWords({ detected }: AsvsProfileChapter): string {
  return detected === null ? 'Clear choice' : `Revert to ${DECISIONS[detected].toLowerCase()}`;
}

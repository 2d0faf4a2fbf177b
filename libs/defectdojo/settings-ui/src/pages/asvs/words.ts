import type { AsvsChapterQuery, AsvsChapterRow, AsvsChapterSummary } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';
import type { MatrixView } from '../../navigation/asvs-search.ts';

const TITLES: Readonly<Record<MatrixView, string>> = {
  findings: 'Open findings by section',
  requirements: 'Requirements by section',
};

/** The texts of the tab of the ASVS. */
export const words = {
  tab: 'ASVS',
  title: (view: MatrixView, version: string | undefined) =>
    version === undefined ? TITLES[view] : `${TITLES[view]} of ASVS ${version}`,
  view: 'Numbers in the cells',
  views: { findings: 'Findings', requirements: 'Requirements' } satisfies Record<MatrixView, string>,
  loadingSections: 'Loading the sections',
  loading: 'Loading the matrix',
  loadingChapter: 'Loading the repositories of the section',
  search: 'Search repositories',
  thing: 'repository',
  things: 'repositories',

  filters: {
    section: 'Section',
    anySection: 'All',
    decision: 'Decision',
    severity: 'Open findings',
    within: 'Counted in',
    level: 'Level',
    mapping: 'Mapping',
    any: 'Any',
  },
  withinChoices: { repository: 'The repository', chapter: 'This section' },
  mappingChoices: { all: 'Any', mapped: 'Mapped', not_mapped: 'Not mapped' },

  matrix: {
    region: 'Repositories by ASVS sections',
    captions: {
      findings:
        'Open findings by repository and ASVS section. A repository leads to its sections, a number to its findings.',
      requirements:
        'Requirements by repository and ASVS section. A repository leads to its sections, a number to the requirements.',
    } satisfies Record<MatrixView, string>,
    keys: 'Arrow keys move between the cells.',
    repository: 'Repository',
    level: 'Level',
    notAssessed: 'Not assessed: code was not read',
    noSections: 'No sections tracked yet',
  },
  legend: {
    label: 'Legend',
    more: 'How to read the cells',
    requirements:
      'The numbers count requirements of the section at the level of the repository: those that are known to be fine, which are met, assumed met or do not apply, of all. A number after an exclamation mark counts those with open findings and those that are stated as not met. A dashed border means that Gecko is unsure whether the section applies, or has not assessed it. A dash means that it does not apply. The names of the sections sort by open findings.',
    findings:
      'The number counts open findings of the section, the letter is their highest severity. A dashed border means that Gecko is unsure whether the section applies, or has not assessed it. A dash means that it does not apply; a number without colour counts findings that are open all the same.',
  },

  chapter: {
    caption: (title: string) => `Repositories of ${title}`,
    repository: 'Repository',
    level: 'Level',
    here: 'Open here',
    all: 'Open in all sections',
    decided: 'Decided',
    none: 'None',
    findingsHere: (repository: string, section: string) => `Open findings of ${repository} in ${section}`,
    findings: (repository: string) => `All open findings of ${repository}`,
    unknown: (id: string) => `The standard has no section ${id}`,
    unknownText: 'The standard version may have been switched. Choose another section.',
  },
  picker: {
    label: 'Sections',
    text: 'Choose a section to see its repositories.',
  },

  exports: {
    open: 'Export',
    findings: 'Findings as CSV',
    requirements: 'Requirements as CSV',
    attestation: 'CycloneDX attestation',
    hint: 'Every repository that matches the filters and has a level',
    saved: (name: string) => `Saved ${name}.`,
    failed: (message: string) => `Nothing was exported. ${message}`,
  },

  none: {
    title: 'No repository is connected to Gecko yet',
    text: 'Connect GitHub or GitLab first. Each repository becomes a row here.',
  },
  noMatch: {
    title: 'No repository matches',
    text: 'Check the spelling, or choose another section, severity or level.',
    action: 'Clear filters',
  },
  emptyPage: { title: 'This page is empty', action: 'Go to the first page' },
} as const;

/** The filters by the decision on a section. */
export const DECISION_WORDS: Readonly<Record<AsvsChapterQuery['decision'], string>> = {
  yes: 'Applies',
  unsure: 'Undecided',
  no: 'Does not apply',
  any: 'Any',
};

/** The filters by the severity of open findings: of at least that severity. */
export const SEVERITY_WORDS: Readonly<Record<NonNullable<AsvsChapterQuery['severity']>, string>> = {
  critical: 'Critical',
  high: 'High or critical',
  medium: 'Medium or worse',
  low: 'At least one',
};

/** Returns the decision on a section in a word. */
export function decisionWords({
  decision,
  unsureReason,
}: Pick<AsvsChapterRow, 'decision' | 'unsureReason'>): string {
  return unsureReason === 'not_read' ? 'Not assessed' : DECISION_WORDS[decision];
}

/** Returns how the decision came about; empty where nothing is known. */
export function sourceWords(
  row: Pick<AsvsChapterRow, 'source' | 'decision' | 'confidence' | 'unsureReason'>,
): string {
  const { source, decision, confidence, unsureReason } = row;
  switch (source) {
    case 'chosen':
      return 'Chosen';
    case 'carried':
      return 'Carried from another version';
    case 'none':
      return '';
    case 'detected':
      if (unsureReason === 'not_read') return '';
      if (decision === 'no') return 'Not detected';
      return confidence === null ? 'Detected' : `Detected, ${confidence} evidence`;
  }
}

/**
 * Returns the numbers of a section in one sentence: `V10 OAuth and OIDC: 12 of 126 repositories, 3 with open criticals`.
 * Leaves out zeros.
 */
export function summaryWords(summary: AsvsChapterSummary, format: Format): string {
  const { chapterId, name, repositories, decisions, withOpenFindings, withChapterFindings } = summary;
  const parts = [
    `${format.number(decisions.yes)} of ${format.counted(repositories, 'repository', 'repositories')}`,
  ];
  if (withOpenFindings.critical > 0) {
    const here =
      withChapterFindings.critical > 0
        ? ` (${format.number(withChapterFindings.critical)} in this section)`
        : '';
    parts.push(`${format.number(withOpenFindings.critical)} with open criticals${here}`);
  }
  if (decisions.unsure > 0) parts.push(`${format.number(decisions.unsure)} undecided`);
  return `${chapterId} ${name}: ${parts.join(', ')}`;
}

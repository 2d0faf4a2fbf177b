import type { DifferenceChoice } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';

/** The texts of the tab of the findings that people changed in DefectDojo. */
export const words = {
  tab: 'Decided in DefectDojo',
  loading: 'Loading the findings that people changed in DefectDojo',
  intro:
    'Findings that people changed in DefectDojo, as the last check of each repository found them. Gecko leaves them as they are, and its own status never changes by itself.',
  filters: 'Filters',
  choices: {
    label: 'Filter by decision',
    undecided: 'To decide',
    left: 'Left as they are',
  } satisfies Record<'label' | DifferenceChoice, string>,
  state: 'State there',
  anyState: 'Any state',
  table: {
    caption: 'Findings that people changed in DefectDojo',
    severity: 'Severity',
    finding: 'Finding',
    values: 'In Gecko and in DefectDojo',
    actions: 'Actions',
    changed: 'Changed in DefectDojo',
    found: 'checked',
    select: (title: string) => `Select ${title.replaceAll('`', '')}`,
    selectAll: 'Select all on this page',
  },
  selected: 'Selected findings',
  pushing: {
    title: (count: number, format: Format) =>
      `Push Gecko’s version of ${format.counted(count, 'changed finding')}?`,
    text: 'This overwrites what people have changed in DefectDojo in the fields that are listed. Tags, notes and fields that Gecko does not send stay.',
    confirm: 'Overwrite in DefectDojo',
    done: (count: number, format: Format) =>
      `${format.counted(count, 'push', 'pushes')} ${count === 1 ? 'sends' : 'send'} Gecko’s version.`,
  },
  things: 'findings',
  thing: 'finding',
  none: {
    undecided: {
      title: 'Nothing to decide',
      text: 'No check has found a finding that people changed in DefectDojo and that waits for a decision.',
    },
    left: {
      title: 'Nothing is left',
      text: 'Findings that you leave as people made them in DefectDojo are listed here.',
    },
  },
  noMatch: {
    title: 'No finding matches',
    text: 'Choose another state, or all repositories.',
    action: 'Clear filters',
  },
} as const;

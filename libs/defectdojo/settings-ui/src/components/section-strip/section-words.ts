import type { SectionForm, SectionState } from './section-states.ts';

const FORMS: Readonly<Record<SectionForm, string>> = {
  applies: 'Applies',
  not: 'Does not apply',
  undecided: 'Undecided',
  not_read: 'Not assessed',
};

/** The texts of the strip of sections. */
export const words = {
  /** The name of the button that lists all sections. It begins with the text of the button. */
  listOf: (text: string, repository: string) => `${text}: all sections of ${repository}`,
  sectionsOf: (repository: string) => `Sections of ${repository}`,
  open: 'Open the sections',
} as const;

/** Returns how many sections apply: `14 of 17`; `– of 17` while nothing is assessed. */
export function countWords(sections: readonly SectionState[]): string {
  const isUnknown = sections.every(({ form }) => form === 'not_read');
  return `${isUnknown ? '–' : String(idsOf(sections, 'applies').length)} of ${String(sections.length)}`;
}

/**
 * Returns the strip as one sentence for people who do not see it: which sections apply, which have an open critical or
 * high finding, which are undecided or not assessed. The others do not apply.
 */
export function stripSentence(sections: readonly SectionState[]): string {
  const applying = idsOf(sections, 'applies');
  const some = (ids: readonly string[], text: string) => (ids.length === 0 ? [] : [text + ids.join(', ')]);
  const severe = (severity: 'critical' | 'high') =>
    sections.filter((section) => section.severe === severity).map(({ id }) => id);
  const isUnknown = sections.every(({ form }) => form === 'not_read');
  return `${[
    isUnknown
      ? 'No section is assessed yet'
      : `${countWords(sections)} sections apply${applying.length === 0 ? '' : `: ${applying.join(', ')}`}`,
    ...some(severe('critical'), 'open critical findings in '),
    ...some(severe('high'), 'open high findings in '),
    ...some(idsOf(sections, 'undecided'), 'undecided: '),
    ...some(isUnknown ? [] : idsOf(sections, 'not_read'), 'not assessed: '),
  ].join('; ')}.`;
}

/** Returns the state of one section: `Applies, open critical finding`. */
export function sectionWords({ form, severe }: SectionState): string {
  return severe === undefined ? FORMS[form] : `${FORMS[form]}, open ${severe} findings`;
}

function idsOf(sections: readonly SectionState[], form: SectionForm): readonly string[] {
  return sections.filter((section) => section.form === form).map(({ id }) => id);
}

import type { Format } from '@gecko-defectdojo/ui';

/** An action on a selection. Mapping it has a page of its own. */
export type SelectionAction = 'push' | 'level' | 'sections' | 'settings' | 'apply' | 'remove';

/** The texts of a selection of repositories, its bar and its dialogs. */
export const words = {
  bar: 'Selected repositories',
  push: (count: number, format: Format) => `Push ${format.number(count)}`,
  map: (count: number, format: Format) => `Map ${format.number(count)}`,
  level: 'Set level',
  sections: 'Sections',
  settings: 'Settings',
  apply: 'Apply settings',
  remove: (count: number, format: Format) =>
    count === 1 ? 'Remove mapping' : `Remove mapping of ${format.number(count)}`,
  more: 'More',
  ended: (count: number, format: Format) =>
    `Other filters: ${format.counted(count, 'repository is', 'repositories are')} no longer selected.`,

  removeMany: (count: number, format: Format) =>
    `Remove ${count === 1 ? 'the mapping' : 'the mappings'} of ${repositories(count, format)}?`,
  changeSections: (sections: number, count: number, format: Format) =>
    sections === 0
      ? 'Change sections'
      : `Change ${format.counted(sections, 'section')} of ${format.number(count)}`,

  changeSettings: (settings: number, count: number, format: Format) =>
    settings === 0
      ? 'Change settings'
      : `Change ${format.counted(settings, 'setting')} of ${format.number(count)}`,

  counting: 'Counting the repositories',
  tryAgain: 'Try again',
  working: {
    push: 'Starting the pushes …',
    level: 'Setting the level …',
    sections: 'Changing the sections …',
    settings: 'Changing the settings …',
    apply: 'Applying the settings …',
    remove: 'Removing the mappings …',
  } satisfies Record<SelectionAction, string>,
  patience: 'So many take up to a minute. You can close this; it goes on.',

  pushDialog: {
    title: 'Push now',
    paused: 'Exports are paused. A push by hand goes all the same, and others stay paused.',
    held: 'Gecko’s operators have paused exports. Until they end that, nothing can be pushed, not even by hand.',
    keyRejected: 'DefectDojo rejects the API v2 key. Replace it first: until then nothing can be pushed.',
  },
  levelDialog: {
    title: 'Set level',
    legend: 'ASVS level',
    suggested: 'As suggested',
    suggestedHint: 'Takes back what people chose. Each gets the level that Gecko suggests for it.',
    reason: 'Reason (optional)',
    reasonHint: 'It stands in the history of each repository.',
  },
  sectionsDialog: {
    title: 'Sections',
    choices: {
      leave: 'Leave as it is',
      applies: 'Applies',
      excluded: 'Does not apply',
      detected: 'As detected',
    },
    why: (id: string) => `Why ${id} does not apply`,
    sayWhy: (id: string) => `Say why ${id} does not apply.`,
    nothing: 'Nothing is changed yet. Choose for at least one section.',
    loading: 'Loading the sections',
    hint: 'A choice replaces what people decided before. Other sections stay as they are.',
  },
  settingsDialog: {
    title: 'Settings',
    choices: { leave: 'Leave as it is', connection: 'As the connection', own: 'Own value' },
    paused: 'Paused',
    choiceOf: (label: string) => `${label} of the selection`,
    nothing: 'Nothing is changed yet. Choose for at least one setting.',
    loading: 'Loading the settings',
    hint: 'A choice replaces the value that a repository has of its own. Other settings stay as they are.',
  },
  applyDialog: {
    title: 'Apply settings to all findings',
    ofMany: (count: number, format: Format) =>
      `Apply settings to all findings of ${repositories(count, format)}`,
    confirm: (count: number, format: Format) => `Apply to ${format.number(count)}`,
  },
  removeDialog: {
    title: 'Remove mapping',
    stays:
      'Gecko stops pushing these repositories. Products, engagements and tests stay in DefectDojo, and so do level and sections in Gecko. Map them to the same products again and nothing is doubled.',
    where: 'in DefectDojo',
  },

  undo: 'Undo',
  close: 'Close',
  openPushes: 'View pushes',
  openActivity: 'View activity',
} as const;

/** Returns `1 repository`, `57 repositories`. */
export function repositories(count: number, format: Format): string {
  return format.counted(count, 'repository', 'repositories');
}

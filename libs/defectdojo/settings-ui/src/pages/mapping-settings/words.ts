import type { Format } from '@gecko-defectdojo/ui';

/** The texts of the page with the settings of one repository. */
export const words = {
  title: 'Settings of this repository',
  back: 'Pushes',
  loading: 'Loading the settings',
  readOnly: 'You can see these settings. The Admins and Managers of your team can change them.',

  groups: {
    pushing: 'Pushing',
    pushed: 'Pushed findings',
    look: 'In DefectDojo',
  },

  asConnection: (value: string) => `As the connection (${value})`,
  own: 'Own value',
  paused: 'Paused',
  pausedSince: 'Paused since',
  off: 'Off',
  on: 'On',

  save: 'Save settings',
  cancel: 'Cancel',
  saved: (repository: string) => `Saved the settings of ${repository}.`,

  effect: {
    nothing: 'Nothing is changed yet.',
    changes: (count: number, format: Format) => `Changes ${format.counted(count, 'setting')}.`,
    pushes: 'Gecko then looks at the findings of this repository and pushes what follows.',
    waits: 'Exports are paused, so its findings wait for Push now.',
    pauses: 'Nothing of this repository is pushed by itself then. Push now still works.',
    resumes: 'Gecko then pushes what has waited.',
  },
} as const;

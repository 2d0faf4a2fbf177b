import type { ActivityKind } from '@gecko-defectdojo/contract';

/** The texts of the tab of the activity. */
export const words = {
  tab: 'Activity',
  loading: 'Loading the activity',
  caption: 'Activity, newest first',
  when: 'When',
  who: 'Who',
  what: 'What',
  gecko: 'Gecko',
  byKind: 'Filter by kind',
  all: 'All',
  search: 'Search repositories',
  person: 'Person',
  anyone: 'Anyone',
  things: 'entries',
  thing: 'entry',
  none: {
    title: 'No activity yet',
    text: 'Connections, mappings, changed settings and sections, and pushes and checks that people started are listed here, and the things that Gecko did by itself.',
  },
  noMatch: {
    title: 'No activity matches',
    text: 'Choose another kind, person or repository.',
    action: 'Clear filters',
  },
} as const;

/** The names of the filters by kind. */
export const KIND_WORDS: Readonly<Record<ActivityKind, string>> = {
  connection: 'Connection',
  mappings: 'Mappings',
  pushes: 'Pushes',
  asvs: 'ASVS',
  settings: 'Settings',
};

import type { AsvsLevel, Connection, RepositoryRow } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';

/** The texts of the tab of the repositories. */
export const words = {
  title: 'Repositories',
  loading: 'Loading the repositories',
  none: '–',
  selectAll: 'Select all on this page',
  select: ({ name }: RepositoryRow) => `Select ${name}`,

  columns: {
    name: 'Repository',
    product: 'Product',
    level: 'Level',
    sections: 'Sections',
    open: 'Open',
    change: 'Last change',
  },
  /** The name of the findings' column where there is room for it. */
  openFindings: 'Open findings',
  orders: {
    text: ['A to Z', 'Z to A'],
    level: ['lowest first', 'highest first'],
    open: ['least severe first', 'most severe first'],
    change: ['oldest first', 'newest first'],
  },

  level: (level: AsvsLevel) => `L${String(level)}`,
  assumed: 'assumed',
  sections: (count: number, format: Format) => format.counted(count, 'section'),

  notMapped: 'Not mapped',
  map: 'Map',
  mapOf: ({ name }: RepositoryRow) => `Map ${name} to a product`,
  gone: 'Product is gone',
  branch: ({ mapping, defaultBranch }: RepositoryRow) =>
    mapping?.followsDefaultBranch === true
      ? `Branch ${mapping.branch} until ${defaultBranch} is scanned`
      : `Branch ${mapping?.branch ?? ''}`,

  ownSettings: 'Own settings',
  formerly: (name: string) => `formerly ${name}`,

  nothingChanged: 'Nothing changed yet',
  progress: (done: string, planned: string) => `Pushing, ${done} of ${planned}`,

  menu: {
    name: ({ name }: RepositoryRow) => `Actions for ${name}`,
    vulnerabilities: 'View vulnerabilities',
    sections: 'Edit sections',
    map: 'Map to a product',
    push: 'Push now',
    pushes: 'View pushes',
    branches: 'Branches',
    check: 'Check against DefectDojo',
    preview: 'Preview push',
    settings: 'Settings',
    benchmark: 'Open benchmark in DefectDojo',
    productOfBenchmark: 'Open product for its benchmark',
    change: 'Change mapping',
    createAgain: 'Create again',
    another: 'Map to another product',
    remove: 'Remove mapping',
  },

  filters: {
    label: 'Repositories',
    search: 'Search repositories and products',
    status: 'Status',
    statuses: { all: 'All', mapped: 'Mapped', not_mapped: 'Not mapped', needs_attention: 'Needs attention' },
    section: 'Section',
    level: 'Level',
    any: 'Any',
    sort: 'Sort by',
    mapMany: 'Map repositories',
  },

  lost: {
    createAgain: (count: number, format: Format) =>
      count === 1 ? 'Create the product again' : `Create ${format.number(count)} products again`,
    created: (count: number, format: Format) =>
      `Created ${format.counted(count, 'product')} again. Gecko pushes everything to ${count === 1 ? 'it' : 'them'}.`,
    failed: (created: number, all: number, reason: string, format: Format) =>
      `Created ${format.number(created)} of ${format.number(all)} products. ${reason}`,
  },

  empty: {
    page: 'This page is empty',
    firstPage: 'Go to the first page',
    noAttention: 'Nothing needs attention',
    allWell: 'Every product exists and every push succeeded.',
    showAll: 'Show all repositories',
    noMatch: 'No repository matches',
    spelling: 'Check the spelling, or search for a part of the name.',
    clear: 'Clear search and filters',
    noRepository: 'No repository is connected to Gecko yet',
    connectFirst: 'Gecko pushes findings of scanned repositories. Connect GitHub or GitLab first.',
  },

  start: {
    title: 'Three steps to the first push',
    done: 'Done',
    connected: 'Connect DefectDojo',
    connectedAs: ({ account }: Connection) => `Gecko is connected as ${account}.`,
    map: 'Map repositories',
    mapWhy: 'Choose the product in DefectDojo that the findings of each repository go to.',
    push: 'First push',
    pushes: 'It starts by itself once a repository is mapped, and the table then says what it changed.',
    pushesPaused: 'Exports are paused, so it waits until they are on.',
  },
} as const;

import type { AsvsLevel, MappingBatch } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';
import type { BatchTotals } from './batch-totals.ts';

const repositories = (count: number, format: Format) => format.counted(count, 'repository', 'repositories');
const products = (count: number, format: Format) => format.counted(count, 'product');

function productsMade(totals: BatchTotals, format: Format): string {
  const { newProducts: made, existingProducts: used, lookedUp, products: all } = totals;
  if (lookedUp < all) return `Creates or uses ${products(all, format)}`;
  const uses = format.counted(used, 'existing product');
  if (made === 0) return `Uses ${uses}`;
  return used === 0
    ? `Creates ${products(made, format)}`
    : `Creates ${products(made, format)} and uses ${uses}`;
}

/** The texts of the page that maps many repositories, and of the page of a batch. */
export const words = {
  title: 'Map many repositories',
  sub: 'One rule says which product each of them goes to.',
  back: 'DefectDojo',
  loadingConnection: 'Loading the connection',
  notConnected: 'DefectDojo is not connected',
  connectFirst: 'Connect your DefectDojo instance first.',
  toSettings: 'Go to DefectDojo settings',
  toRepositories: 'Go to repositories',
  cancel: 'Cancel',
  repositories,

  totals: {
    title: 'Totals',
    repositories: 'Repositories',
    newProducts: 'New products',
    existingProducts: 'Existing products',
    findings: 'Open findings',
    unknown: '…',
    lookingUp: ({ lookedUp, products: all }: BatchTotals, format: Format) =>
      `DefectDojo is asked for the product names: ${format.number(lookedUp)} of ${format.number(all)} looked up.`,
    notLookedUp: ({ lookedUp, products: all }: BatchTotals, format: Format) =>
      `The first ${format.number(lookedUp)} of ${format.counted(all, 'product name')} are looked up. Gecko looks up the others when it maps.`,
    nothingYet: 'Nothing is sent to DefectDojo until you map.',
  },

  selection: {
    title: 'Repositories',
    chosen: (count: number, format: Format) => `${repositories(count, format)} chosen in the table.`,
    takeAll: 'Select all that are not mapped',
    every: 'Every repository that is not mapped. Search to take only some of them.',
    everyMatching: 'Every repository that is not mapped and matches.',
    search: 'Search repositories',
    provider: 'Provider',
    allProviders: 'All',
    branches: 'Gecko pushes deep scans of each default branch.',
  },

  level: {
    title: 'ASVS level',
    legend: 'ASVS level',
    suggested: 'As suggested',
    hint: (level: AsvsLevel | null) =>
      level === null
        ? 'Each repository keeps the level that Gecko suggests, or that a person chose.'
        : `L${String(level)} for each repository whose level no person chose.`,
  },

  rows: {
    caption: 'Outcome for each repository',
    title: 'Preview',
    loading: 'Asking DefectDojo for products',
    incomplete: 'Complete the rule above to see the outcome for each repository.',
    tick: (name: string) => `Map ${name}`,
    tickAll: 'Map all on this page',
    repository: 'Repository',
    product: 'Product',
    findings: 'Findings',
    outcome: 'Outcome',
    leftOut: 'Left out',
    leftOutCount: (count: number, format: Format) =>
      `${repositories(count, format)} ${count === 1 ? 'is' : 'are'} left out.`,
    full: (most: number, format: Format) =>
      `At most ${repositories(most, format)} can be left out. Search to take fewer.`,
    takeAllIn: 'Take all in again',
    cutOff: 'One batch maps 10,000 repositories. Map the rest afterwards.',
    emptyPage: 'This page is empty',
    firstPage: 'Go to the first page',
    nothing: 'Nothing to map',
    allMappedByNow:
      'These repositories are mapped by now, or no longer exist. Choose others in the table, or take all that are not mapped.',
    noProvider: 'No repository of this provider is left to map.',
    allProviders: 'Show all providers',
    noMatch:
      'No repository that is not mapped matches. Check the spelling, or search for a part of the name.',
    clearSearch: 'Clear search',
    everyMapped: 'Every repository is mapped.',
  },

  action: {
    label: 'Map',
    map: 'Map repositories',
    mapCount: (count: number, format: Format) => `Map ${repositories(count, format)}`,
    nothing: 'No repository is left to map.',
    effect: (totals: BatchTotals, isPaused: boolean, format: Format) => {
      const findings = format.counted(totals.findings, 'finding');
      const made = productsMade(totals, format);
      return isPaused
        ? `${made}. ${findings} wait while exports are paused.`
        : `${made}, and pushes ${findings}.`;
    },
  },

  batch: {
    title: (at: string) => `Batch of ${at}`,
    unnamed: 'Batch',
    sub: ({ rule, level, createdBy: by }: Pick<MappingBatch, 'rule' | 'level' | 'createdBy'>) =>
      [ruleWords(rule), levelWords(level), typeof by === 'string' ? `started by ${by}` : '']
        .filter((part) => part !== '')
        .join(', '),
    loading: 'Loading the batch',
    loadingItems: 'Loading the repositories of the batch',
    progress: 'Repositories processed',
    mapped: 'Mapped',
    skipped: 'Mapped before',
    failed: 'Failed',
    waiting: 'Waiting',
    withdrawn: 'Not mapped',
    removed: 'Removed again',
    filter: 'Filter by outcome',
    all: (count: number, format: Format) => `All ${format.number(count)}`,
    chip: (count: number, outcome: string, format: Format) =>
      `${format.number(count)} ${outcome.toLowerCase()}`,
    caption: 'Repositories of the batch',
    repository: 'Repository',
    product: 'Product',
    outcome: 'Outcome',
    now: 'Now',
    gone: 'No longer in Gecko',
    unknownReason: 'The reason is unknown. Try again.',
    mapByHand: 'Map by hand',
    mapByHandLabel: (name: string) => `Map by hand: ${name}`,
    tryAgain: (count: number, format: Format) => `Try ${format.number(count)} failed again`,
    emptyState: 'No repository of the batch has this outcome',
    showAll: 'Show all',
    emptyPage: 'This page is empty',
    firstPage: 'Go to the first page',
    pushes: (name: string) => `Pushes of ${name}`,
  },

  wait: {
    queuedFree: 'It waits for a free worker, which takes a few seconds.',
    queuedBusy: (pushes: number, format: Format) =>
      `It waits for a free worker. ${format.counted(pushes, 'push', 'pushes')} ${pushes === 1 ? 'is' : 'are'} at work before it.`,
    defectDojo: (message: string) => `It waits for DefectDojo. ${message} Gecko tries again at `,
    paused: ' The mapped repositories wait while exports are paused.',
  },

  undo: {
    button: 'Undo batch',
    title: 'Undo this batch?',
    stops: (waiting: number, format: Format) =>
      `The batch stops: ${repositories(waiting, format)} ${waiting === 1 ? 'is' : 'are'} not mapped.`,
    removes: (mappings: number, format: Format) =>
      `Gecko removes ${format.counted(mappings, 'mapping')} that the batch made.`,
    levels: 'Levels that the batch chose are those that Gecko suggests again.',
    stays:
      'Everything that was sent to DefectDojo stays there: products and findings. Mappings that a person changed to another product stay, too.',
    undoneBefore: 'Undone ',
    undoneBy: (by: string | null | undefined) => (typeof by === 'string' ? ` by ${by}` : ''),
    undoneAfter: '. Everything that was sent to DefectDojo stays there: products and findings.',
  },
} as const;

/** Describes the rule of a batch. */
function ruleWords(rule: MappingBatch['rule']): string {
  if (rule.kind === 'template') return `Products are named ${rule.template}`;
  return rule.product.kind === 'new' ? `All to ${rule.product.name}` : 'All to one product';
}

function levelWords(level: MappingBatch['level']): string {
  return level === undefined || level === null ? '' : `L${String(level)} where no person chose one`;
}

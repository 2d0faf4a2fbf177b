import type { MapRulesSummary } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';

const repositories = (count: number, format: Format) => format.counted(count, 'repository', 'repositories');

/** The sentences of the page of map rules. */
export const words = {
  title: 'Map rules',
  sub: 'New repositories are mapped as they appear. The first rule that matches decides.',
  back: 'Settings',
  loading: 'Loading the map rules',
  readOnly: 'You can look at the rules. Admins and Managers change them.',
  rules: {
    title: 'Rules',
    empty: 'No rules yet',
    emptyHint: 'Without a rule, new repositories wait until a person maps them.',
    add: 'Add rule',
    up: (name: string) => `Move ${name} up`,
    down: (name: string) => `Move ${name} down`,
    moved: (name: string, place: number) => `${name} is number ${String(place)}.`,
    stop: 'Stop',
    stopOf: (name: string) => `Stop ${name}`,
    start: 'Start',
    startOf: (name: string) => `Start ${name}`,
    stopped: 'Stopped',
    edit: 'Edit',
    editOf: (name: string) => `Edit ${name}`,
    delete: 'Delete',
    deleteOf: (name: string) => `Delete ${name}`,
    deleteTitle: (name: string) => `Delete the rule ${name}?`,
    deleteHint: 'It maps nothing more. Its mappings stay.',
    waiting: (count: number, format: Format) => `${repositories(count, format)} wait for the rules.`,
  },
  form: {
    addTitle: 'New rule',
    editTitle: (name: string) => `Edit ${name}`,
    name: 'Name',
    nameHint: 'The activity names it.',
    matches: 'Which repositories',
    matchesHint: 'Where nothing is chosen, every repository matches.',
    providers: 'Providers',
    groups: 'Groups',
    groupsHint: 'Such as acme/payments, with all groups below it. Separate several by commas.',
    names: 'Name patterns',
    namesHint:
      'Such as svc-*. * stands for any characters, ? for one. With a slash, the whole name is compared.',
    visibilities: 'Visibility',
    tags: 'Tags',
    tagsHint: 'One of them is enough. Separate several by commas.',
    level: 'ASVS level',
    suggested: 'As suggested',
    save: 'Save rule',
    cancel: 'Cancel',
    effect: (summary: MapRulesSummary, own: number, format: Format) =>
      `It takes ${format.number(own)} of today’s ${repositories(summary.repositories, format)} without a mapping. They stay as they are until you apply the rules.`,
    counting: 'Counting what it takes today.',
  },
  today: {
    title: 'Today’s repositories',
    hint: 'Rules map repositories that appear from now on. Those of today are mapped when you apply the rules.',
    none: 'No repository without a mapping matches a rule.',
    counts: (matching: number, of: number, format: Format) =>
      `${format.number(matching)} of ${repositories(of, format)} without a mapping ${matching === 1 ? 'matches' : 'match'} a rule.`,
    left: (excepted: number, removed: number, format: Format) =>
      [
        ...(excepted === 0
          ? []
          : [`${repositories(excepted, format)} ${excepted === 1 ? 'is' : 'are'} left out by an exception.`]),
        ...(removed === 0
          ? []
          : [
              `${repositories(removed, format)} ${removed === 1 ? 'is' : 'are'} left out because a person removed the mapping.`,
            ]),
      ].join(' '),
    preview: 'Show preview',
    hidePreview: 'Hide preview',
    loading: 'Loading the preview',
    caption: 'Today’s repositories under the rules',
    repository: 'Repository',
    rule: 'Rule',
    product: 'Product',
    outcome: 'Outcome',
    apply: 'Apply to today’s repositories',
    applyTitle: (count: number, format: Format) => `Map ${repositories(count, format)} by the rules?`,
    applyHint: 'Gecko creates the products that are missing in DefectDojo, and pushes the findings.',
    asks: 'Where a product of the same name is there already, Gecko asks first.',
    applied: (count: number, format: Format) =>
      `Gecko maps ${repositories(count, format)} in the background.`,
  },
  questions: {
    title: 'Needs a decision',
    loading: 'Loading what needs a decision',
    hint: 'A rule matches these repositories, and nothing was created for them.',
    caption: 'Repositories that need a decision',
    repository: 'Repository',
    why: 'Why',
    rule: 'Rule',
    action: 'Decide',
    map: 'Map by hand',
    /** Begin with the text that is shown. */
    mapOf: (name: string) => `Map by hand: ${name}`,
    leave: 'Never map by a rule',
    leaveOf: (name: string) => `Never map by a rule: ${name}`,
  },
  exceptions: {
    title: 'Exceptions',
    hint: 'Repositories whose names match are never mapped by a rule.',
    empty: 'No exceptions.',
    list: 'Exceptions',
    add: 'Add exception',
    pattern: 'Name pattern',
    patternHint: 'Such as sandbox-*, or acme/legacy/* for a whole group.',
    delete: (pattern: string) => `Delete the exception ${pattern}`,
  },
} as const;

import { BRANCHES_MAX } from '@gecko-defectdojo/contract/constants';
import type { BranchClosing } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';

/** The texts of the page of a mapping's branches. */
export const words = {
  title: 'Branches',
  back: 'Pushes',
  loading: 'Loading the branches',
  caption: (repository: string) => `Branches of ${repository} that Gecko pushes`,
  branch: 'Branch',
  state: 'State',
  lastPush: 'Last push',
  findings: 'Findings',
  actions: 'Actions',
  first: 'First branch',
  firstHint: 'Lists, counts and sections are those of this branch.',
  active: 'Active',
  productGone: 'Product is gone',
  gone: 'Gone from Gecko',
  goneHint: 'Gecko has no scan of it any more. Its findings stay until you close it.',
  noPush: 'No push yet',
  /** Begins with the text that the link shows. */
  pushesOf: (branch: string, status: string) => `${status}: pushes of ${branch}`,
  open: 'Open in DefectDojo',
  noTest: 'Not pushed yet',
  close: 'Close',
  closeBranch: (branch: string) => `Close ${branch}`,
  follow: {
    title: 'Follow another branch',
    field: 'Branch to follow',
    hint: 'It gets a test of its own in the same engagement.',
    submit: 'Follow branch',
    missing: 'Choose a branch.',
    full: `This mapping follows ${String(BRANCHES_MAX)} branches, which is the most. Close one to follow another.`,
    done: (branch: string) => `Gecko follows ${branch}.`,
  },
  patterns: {
    title: 'Branch patterns',
    intro:
      'Gecko follows each branch with one of these patterns once it is scanned: * stands for any characters but a slash, ** for any.',
    list: 'Patterns',
    none: 'No pattern yet.',
    field: 'New pattern',
    hint: 'Such as release/*.',
    submit: 'Add pattern',
    missing: 'Enter a pattern such as release/*.',
    twice: 'This pattern is there already.',
    remove: (pattern: string) => `Remove the pattern ${pattern}`,
    added: (pattern: string) => `Gecko follows branches with the pattern ${pattern}.`,
    removed: (pattern: string) =>
      `Removed the pattern ${pattern}. Branches that it brought stay until you close them.`,
    except: 'You closed these, so that no pattern brings them back:',
  },
  beyond: (branches: readonly string[]) =>
    `A mapping follows at most ${String(BRANCHES_MAX)} branches. Not followed, although ${
      branches.length === 1 ? 'it has' : 'they have'
    } a pattern: ${branches.join(', ')}.`,
  changed: 'The branches were changed after you opened them. Look at them, then try again.',
  closing: {
    title: (branch: string) => `Close ${branch}?`,
    intro: (branch: string) =>
      `Gecko stops pushing ${branch}. Follow it again and its test goes on, so that nothing is doubled.`,
    where: (branch: string) => `of ${branch} in DefectDojo`,
    confirm: 'Close branch',
    counting: 'Counting what is open in DefectDojo…',
    notCounted: 'Gecko could not count what is open in DefectDojo.',
    done: (branch: string, mitigates: boolean) =>
      `${branch} is closed.${mitigates ? ' One last push marks its findings mitigated.' : ''}`,
  },
} as const;

/** Says how many findings closing a branch mitigates, and how many of them stay open elsewhere. */
export function closingWords(
  { findings, elsewhere }: Pick<BranchClosing, 'findings' | 'elsewhere'>,
  { number }: Pick<Format, 'number'>,
): string {
  if (findings === 0) return 'Nothing of it is open in DefectDojo.';
  const open = `${number(findings)} ${findings === 1 ? 'finding is' : 'findings are'} open in its test.`;
  if (elsewhere === 0) return `${open} No other branch has ${findings === 1 ? 'it' : 'any of them'}.`;
  const them = findings === 1 ? 'It' : `${number(elsewhere)} of them`;
  const [is, stays] = elsewhere === 1 ? ['is', 'stays'] : ['are', 'stay'];
  return `${open} ${them} ${is} open on another branch as well and ${stays} open there.`;
}

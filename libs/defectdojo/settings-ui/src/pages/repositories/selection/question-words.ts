import type { AsvsLevel, RepositorySelection } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';
import type { SelectionCounts } from './selection.ts';
import { repositories, words } from './words.ts';
import type { SelectionAction } from './words.ts';

/** Returns how many repositories of a selection an action takes. */
export function takenBy(action: SelectionAction, { total, active, productGone }: SelectionCounts): number {
  if (action === 'push' || action === 'apply') return active;
  return action === 'remove' || action === 'settings' ? active + productGone : total;
}

/** From so many repositories on an action takes longer than a few seconds. */
const MANY = 500;

/** Says what runs, and that it takes a while where it does. */
export function progressWords(action: SelectionAction, { total }: SelectionCounts): string {
  return total < MANY ? words.working[action] : `${words.working[action]} ${words.patience}`;
}

/** Says what a push of so many repositories by hand does. */
export function pushedWords(count: number): string {
  if (count === 0) return 'None of them can be pushed.';
  return count === 1
    ? 'Gecko looks at it now, and sends what has changed since its last push.'
    : 'Gecko looks at them now, and sends what has changed since their last pushes.';
}

/** A selection with what holds in its profiles now. An API of the release before does not count that. */
type CountedProfiles = SelectionCounts & Pick<RepositorySelection, 'levels' | 'decided'>;

/** Says which levels hold now, and for how many another one changes that. `level` is undefined until one is chosen. */
export function levelEffectWords(
  { total, levels }: CountedProfiles,
  level: AsvsLevel | null | undefined,
  format: Format,
): string {
  const { number } = format;
  if (!levels)
    return `It holds for ${repositories(total, format)}, mapped or not, and replaces levels that people chose.`;
  const { l1, l2, l3, none, chosen } = levels;
  if (level === undefined) {
    const parts = [
      { count: l1, name: 'L1' },
      { count: l2, name: 'L2' },
      { count: l3, name: 'L3' },
      { count: none, name: 'no level' },
    ].filter(({ count }) => count > 0);
    return `Now ${parts.map(({ count, name }) => `${number(count)} ${count === 1 ? 'has' : 'have'} ${name}`).join(', ')}.`;
  }
  if (level === null) {
    if (chosen === 0) return 'No person chose a level for them, so nothing changes.';
    return `It takes back the ${chosen === 1 ? 'level' : 'levels'} that people chose for ${number(chosen)}. ${number(total - chosen)} follow suggestions already.`;
  }
  const same = { 1: l1, 2: l2, 3: l3 }[level];
  const replaced =
    chosen === 0
      ? ''
      : ` It replaces the ${chosen === 1 ? 'level' : 'levels'} that people chose for ${number(chosen)}.`;
  if (same === total) return `All of them have L${level} already.${replaced}`;
  return `${number(total - same)} of ${number(total)} get another level.${replaced}`;
}

/** Says for how many repositories sections are changed, and where people decided before. */
export function sectionsEffectWords({ total, decided }: CountedProfiles, format: Format): string {
  const all = `It holds for ${repositories(total, format)}, mapped or not.`;
  if (decided === undefined || decided === 0) return all;
  return `${all} People decided on sections of ${format.number(decided)} of them before.`;
}

/** Says which repositories of a selection an action leaves out, and why; undefined if it takes all of them. */
export function leftOutWords(
  action: SelectionAction,
  { notMapped, productGone }: SelectionCounts,
  format: Format,
): string | undefined {
  if (action === 'level' || action === 'sections') return undefined;
  const reasons = [
    { count: notMapped, one: 'is not mapped', many: 'are not mapped' },
    {
      count: action === 'push' || action === 'apply' ? productGone : 0,
      one: 'has lost its product',
      many: 'have lost their products',
    },
  ].filter(({ count }) => count > 0);
  const [first, ...others] = reasons;
  if (!first) return undefined;
  const left = reasons.reduce((sum, { count }) => sum + count, 0);
  const why =
    others.length > 0
      ? reasons
          .map(({ count, one, many }) => `${format.number(count)} ${count === 1 ? one : many}`)
          .join(', ')
      : left === 1
        ? `it ${first.one}`
        : `they ${first.many}`;
  return `${format.number(left)} ${left === 1 ? 'is' : 'are'} left out: ${why}.`;
}

/** Says what setting a level does, in the words of its button. */
export function setLevelWords(level: AsvsLevel | null, count: number, format: Format): string {
  return level === null
    ? `Use the suggested level for ${format.number(count)}`
    : `Set L${level} for ${format.number(count)}`;
}

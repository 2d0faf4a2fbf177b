import type { PreviewAction, PreviewTotals } from '@gecko-defectdojo/contract';
import { PREVIEW_ACTIONS } from '@gecko-defectdojo/contract/constants';
import type { Format } from '@gecko-defectdojo/ui';

/** The sums of a preview. `touched` counts all findings that the push would send or change. */
export interface PreviewSums {
  readonly created: number;
  readonly changed: number;
  readonly touched: number;
  /** Actions with a count above 0, in the contract's order. */
  readonly actions: readonly { readonly action: PreviewAction; readonly count: number }[];
}

const CREATING: readonly PreviewAction[] = ['create', 'create_mitigated', 'create_accepted'];

/** Sums up the totals of a preview. */
export function sumPreview({ actions }: Pick<PreviewTotals, 'actions'>): PreviewSums {
  const counted = PREVIEW_ACTIONS.map((action) => ({ action, count: actions[action] })).filter(
    ({ count }) => count > 0,
  );
  const sum = (some: typeof counted) => some.reduce((total, { count }) => total + count, 0);
  const created = sum(counted.filter(({ action }) => CREATING.includes(action)));
  const touched = sum(counted);
  return { created, changed: touched - created, touched, actions: counted };
}

const ACTION_WORDS: Readonly<Record<PreviewAction, string>> = {
  create: 'Create',
  create_mitigated: 'Create as mitigated',
  create_accepted: 'Create as risk accepted',
  update: 'Update',
  mitigate: 'Mark mitigated',
  reopen: 'Reopen',
  false_positive: 'Mark false positive',
  risk_accepted: 'Accept risk',
  close_deleted: 'Close, deleted in Gecko',
};

/** Returns the words for an action on a finding in DefectDojo. */
export function actionWords(action: PreviewAction): string {
  return ACTION_WORDS[action];
}

/** Returns the sentence for one branch of a push that covers several. */
export function branchSumWords(
  totals: Pick<PreviewTotals, 'actions'>,
  { number, counted }: Pick<Format, 'number' | 'counted'>,
  isScanned: boolean,
): string {
  const { created, changed, touched } = sumPreview(totals);
  if (touched === 0) return isScanned ? 'nothing to push.' : 'Gecko has no scan of it.';
  if (created === 0) return `${counted(changed, 'finding')} to change.`;
  const creates = `${counted(created, 'finding')} to create`;
  return changed === 0 ? `${creates}.` : `${creates}, ${number(changed)} to change.`;
}

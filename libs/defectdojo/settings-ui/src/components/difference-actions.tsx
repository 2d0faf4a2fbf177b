import type { CheckDifference } from '@gecko-defectdojo/contract';
import { Button, ExternalLink } from '@gecko-defectdojo/ui';
import { differenceWords as words } from '../words/difference-words.ts';
import styles from './difference.module.css';
import { LeaveButton } from './leave-button.tsx';

export interface DifferenceActionsProps {
  readonly difference: CheckDifference;
  /** Asks to push Gecko's version of the finding. Undefined where that is not possible. */
  readonly onPush: (() => void) | undefined;
  /** Leaves the finding as it is in DefectDojo, or takes that back. Undefined where that is not possible. */
  readonly onLeave: ((isBack: boolean) => void) | undefined;
}

/** The actions on a finding that differs, in the last cell of its row, and the link to it in DefectDojo. */
export function DifferenceActions({ difference, onPush, onLeave }: DifferenceActionsProps) {
  const { title, kind, remoteUrl, followUp } = difference;
  return (
    <span className={styles['actions']}>
      {followUp === 'waiting' || followUp === 'pushed' ? (
        <span className={styles['followUp']}>{words.followUps[followUp]}</span>
      ) : kind === 'extra' || onPush === undefined ? null : (
        <>
          <Button onClick={onPush}>
            {words.push}
            <span className="dd-hidden">{words.of(title)}</span>
          </Button>
          {onLeave === undefined ? null : <LeaveButton difference={difference} onLeave={onLeave} />}
        </>
      )}
      {remoteUrl === null ? null : (
        <span className={styles['link']}>
          <ExternalLink href={remoteUrl}>
            {words.remote}
            <span className="dd-hidden"> {title}</span>
          </ExternalLink>
        </span>
      )}
    </span>
  );
}

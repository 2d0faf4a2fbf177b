import type { CheckDifference } from '@gecko-defectdojo/contract';
import { Button } from '@gecko-defectdojo/ui';
import { leftWords } from '../words/left-words.ts';

export interface LeaveButtonProps {
  readonly difference: CheckDifference;
  readonly onLeave: (isBack: boolean) => void;
}

/** Leaves a changed finding as it is in DefectDojo, or takes that back. Nothing for what a rule leaves, and others. */
export function LeaveButton({ difference, onLeave }: LeaveButtonProps) {
  const { kind, title, left, there } = difference;
  if (kind !== 'changed' || !there || left?.at === null) return null;
  const isBack = Boolean(left);
  return (
    <Button onClick={() => onLeave(isBack)}>
      {isBack ? leftWords.takeBack : leftWords.leave}
      <span className="dd-hidden">{leftWords.of(title)}</span>
    </Button>
  );
}

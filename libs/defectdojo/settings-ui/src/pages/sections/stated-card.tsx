import type { AsvsStatedFacts } from '@gecko-defectdojo/contract';
import { Card, SegmentedChoice } from '@gecko-defectdojo/ui';
import { changeStated } from '../../profile/profile-draft.ts';
import type { DraftCardProps } from '../../profile/draft-card-props.ts';
import styles from './sections.module.css';

type Answer = 'yes' | 'no' | 'unknown';

const FACING = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
  { value: 'unknown', label: 'Not stated' },
] as const;

const DATA_CLASSES = [
  { value: 'public', label: 'Public' },
  { value: 'internal', label: 'Internal' },
  { value: 'personal', label: 'Personal' },
  { value: 'sensitive', label: 'Sensitive' },
  { value: 'unknown', label: 'Not stated' },
] as const;

/** The two facts about a repository that its code does not show. They count for the suggested level. */
export function StatedCard({ profile, draft, onDraft, disabled }: DraftCardProps) {
  const stated = draft.stated ?? profile.stated;
  const change = (facts: AsvsStatedFacts) => onDraft(changeStated(draft, profile, facts));
  const { internetFacing: _facing, ...withoutFacing } = stated;
  const { dataClass: _dataClass, ...withoutDataClass } = stated;
  return (
    <Card title="Facts outside the code">
      <p className={styles['muted']}>Your answers count for the suggested level.</p>
      <div className={styles['question']}>
        <p>Can it be reached from the internet?</p>
        <SegmentedChoice<Answer>
          legend="Can it be reached from the internet?"
          name="internet-facing"
          choices={FACING}
          value={stated.internetFacing === undefined ? 'unknown' : stated.internetFacing ? 'yes' : 'no'}
          disabled={disabled}
          onChange={(answer) =>
            change(answer === 'unknown' ? withoutFacing : { ...stated, internetFacing: answer === 'yes' })
          }
        />
      </div>
      <div className={styles['question']}>
        <p>What is the most sensitive data it handles?</p>
        <SegmentedChoice
          legend="What is the most sensitive data it handles?"
          name="data-class"
          choices={DATA_CLASSES}
          value={stated.dataClass ?? 'unknown'}
          disabled={disabled}
          onChange={(answer) =>
            change(answer === 'unknown' ? withoutDataClass : { ...stated, dataClass: answer })
          }
        />
      </div>
    </Card>
  );
}

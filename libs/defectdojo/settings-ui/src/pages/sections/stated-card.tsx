import type { AsvsStatedFacts } from '@gecko-defectdojo/contract';
import { Card, SegmentedChoice } from '@gecko-defectdojo/ui';
import { changeStated } from '../../profile/profile-draft.ts';
import type { DraftCardProps } from '../../profile/draft-card-props.ts';
import styles from './sections.module.css';
import { words as sections } from './words.ts';

const { stated: words } = sections;

type Answer = 'yes' | 'no' | 'unknown';

const FACING = (['yes', 'no', 'unknown'] as const).map((value) => ({
  value,
  label: words.facingChoices[value],
}));

const DATA_CLASSES = (['public', 'internal', 'personal', 'sensitive', 'unknown'] as const).map((value) => ({
  value,
  label: words.dataChoices[value],
}));

/** The two facts about a repository that its code does not show. They count for the suggested level. */
export function StatedCard({ profile, draft, onDraft, disabled }: DraftCardProps) {
  const stated = draft.stated ?? profile.stated;
  const change = (facts: AsvsStatedFacts) => onDraft(changeStated(draft, profile, facts));
  const { internetFacing: _facing, ...withoutFacing } = stated;
  const { dataClass: _dataClass, ...withoutDataClass } = stated;
  return (
    <Card title={words.title}>
      <p className={styles['muted']}>{words.intro}</p>
      <div className={styles['question']}>
        <p>{words.facing}</p>
        <SegmentedChoice<Answer>
          legend={words.facing}
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
        <p>{words.data}</p>
        <SegmentedChoice
          legend={words.data}
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

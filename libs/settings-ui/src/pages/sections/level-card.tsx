import type { AsvsLevel, AsvsProfile } from '@gecko-defectdojo/contract';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Time } from '../../components/time.tsx';
import { changeLevel, draftLevel } from './profile-draft.ts';
import type { ProfileDraft } from './profile-draft.ts';
import { SegmentedChoice } from './segmented-choice.tsx';
import styles from './sections.module.css';

/** What each level asks for, in a few words of our own. */
const LEVELS: readonly { readonly value: AsvsLevel; readonly label: string; readonly hint: string }[] = [
  { value: 1, label: 'L1', hint: 'The minimum for every application.' },
  { value: 2, label: 'L2', hint: 'For applications that handle data worth protecting.' },
  { value: 3, label: 'L3', hint: 'For the most critical applications.' },
];

export interface LevelCardProps {
  readonly profile: AsvsProfile;
  readonly draft: ProfileDraft;
  readonly onDraft: (draft: ProfileDraft) => void;
  readonly disabled: boolean;
}

/** The level of a repository: who or what set it, what Gecko suggests and why. */
export function LevelCard({ profile, draft, onDraft, disabled }: LevelCardProps) {
  const level = draftLevel(profile, draft);
  const hint = LEVELS.find(({ value }) => value === level)?.hint;
  const isSuggested = draft.level === undefined ? profile.levelSource === 'suggested' : draft.level === null;
  const canFollow = profile.suggestedLevel !== null && !isSuggested;
  return (
    <Card title="Level">
      <div className={styles['levelRow']}>
        <SegmentedChoice
          legend="ASVS level"
          name="level"
          choices={LEVELS}
          value={level}
          disabled={disabled}
          onChange={(value) => onDraft(changeLevel(draft, profile, value))}
        />
        <p className={styles['muted']}>
          {hint} <LevelSource profile={profile} draft={draft} />
        </p>
      </div>
      {draft.level === undefined || draft.level === null ? null : (
        <label className={styles['reason']}>
          <span>Reason (optional)</span>
          <input
            type="text"
            maxLength={500}
            value={draft.levelReason ?? ''}
            disabled={disabled}
            onChange={(event) => onDraft({ ...draft, levelReason: event.target.value })}
          />
        </label>
      )}
      <Suggestion profile={profile} />
      {canFollow ? (
        <Button disabled={disabled} onClick={() => onDraft(changeLevel(draft, profile, null))}>
          Use suggestion
        </Button>
      ) : null}
    </Card>
  );
}

function LevelSource({ profile, draft }: Pick<LevelCardProps, 'profile' | 'draft'>) {
  if (draft.level === null) return <>Suggested by Gecko. Not saved.</>;
  if (draft.level !== undefined) return <>Chosen by you. Not saved.</>;
  const { chosenLevel } = profile;
  if (profile.levelSource === 'suggested') return <>Suggested by Gecko.</>;
  if (!chosenLevel) return <>No level is set. Choose one.</>;
  return (
    <>
      Chosen by {chosenLevel.by ?? 'Gecko'}, <Time at={chosenLevel.at} />
      {chosenLevel.reason === null ? '.' : `: ${chosenLevel.reason}`}
    </>
  );
}

function Suggestion({ profile }: Pick<LevelCardProps, 'profile'>) {
  const { suggestedLevel, levelReasons } = profile;
  if (suggestedLevel === null) return null;
  return (
    <div>
      <h3 className={styles['subheading']}>Gecko suggests L{suggestedLevel}</h3>
      {levelReasons.length === 0 ? null : (
        <ul className={styles['reasons']}>
          {levelReasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

import type { AsvsProfile } from '@gecko-defectdojo/contract';
import { REASON_MAX } from '@gecko-defectdojo/contract/constants';
import { Button, Card, SegmentedChoice, TextField, Time } from '@gecko-defectdojo/ui';
import { LEVELS } from '../../profile/levels.ts';
import type { DraftCardProps } from '../../profile/draft-card-props.ts';
import { changeLevel, draftLevel } from '../../profile/profile-draft.ts';
import styles from './sections.module.css';

/** The level of a repository: its source, and Gecko's suggestion with reasons. */
export function LevelCard({ profile, draft, onDraft, disabled }: DraftCardProps) {
  const level = draftLevel(profile, draft);
  const isTyped = draft.level !== undefined && draft.level !== null;
  return (
    <Card title="Level">
      <div className={styles['row']}>
        <SegmentedChoice
          legend="ASVS level"
          name="level"
          choices={LEVELS}
          value={level}
          disabled={disabled}
          onChange={(value) => onDraft(changeLevel(draft, profile, value))}
        />
        <p className={styles['muted']}>
          {LEVELS.find(({ value }) => value === level)?.hint} <LevelSource profile={profile} draft={draft} />
        </p>
      </div>
      {isTyped ? (
        <TextField
          label="Reason (optional)"
          maxLength={REASON_MAX}
          value={draft.levelReason ?? ''}
          disabled={disabled}
          onChange={({ target }) => onDraft({ ...draft, levelReason: target.value })}
        />
      ) : null}
      {profile.suggestedLevel === null ? null : <Suggestion {...{ profile, draft, onDraft, disabled }} />}
    </Card>
  );
}

/** L1 is only assumed while code that could speak for more was not read. */
function suggestionWords({ suggestedLevel, detection }: AsvsProfile): string {
  const level = `L${String(suggestedLevel)}`;
  return isAssumed({ suggestedLevel, detection }) ? `${level}, assumed` : `Gecko suggests ${level}`;
}

function isAssumed({
  suggestedLevel,
  detection,
}: Pick<AsvsProfile, 'suggestedLevel' | 'detection'>): boolean {
  return suggestedLevel === 1 && detection !== null && detection.notRead !== null;
}

/** The level that Gecko suggests, why, and the button that takes it over. */
function Suggestion({ profile, draft, onDraft, disabled }: DraftCardProps) {
  const isTaken = draft.level === undefined ? profile.chosenLevel === null : draft.level === null;
  return (
    <div className={styles['suggestion']}>
      <h3>{suggestionWords(profile)}</h3>
      {profile.levelReasons.length === 0 ? null : (
        <ul>
          {profile.levelReasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      {isTaken ? null : (
        <Button disabled={disabled} onClick={() => onDraft(changeLevel(draft, profile, null))}>
          Use suggestion
        </Button>
      )}
    </div>
  );
}

function LevelSource({ profile, draft }: Pick<DraftCardProps, 'profile' | 'draft'>) {
  if (draft.level === null) return <>Suggested by Gecko, not saved.</>;
  if (draft.level !== undefined) return <>Chosen by you, not saved.</>;
  const { chosenLevel } = profile;
  if (profile.levelSource === 'suggested') return <>Suggested by Gecko.</>;
  if (profile.levelSource === 'assumed')
    return <>Assumed, because not all code was read. It is not published.</>;
  if (!chosenLevel) return <>No level is set. Choose one.</>;
  return (
    <>
      Chosen by {chosenLevel.by ?? 'Gecko'} <Time at={chosenLevel.at} />
      {chosenLevel.reason === null ? '.' : `: ${chosenLevel.reason}`}
    </>
  );
}

import type { AsvsLevel, AsvsProfile } from '@gecko-defectdojo/contract';
import { REASON_MAX } from '@gecko-defectdojo/contract/constants';
import { Button, Card, SegmentedChoice, TextField, Time } from '@gecko-defectdojo/ui';
import { LEVELS } from '../../profile/levels.ts';
import type { DraftCardProps } from '../../profile/draft-card-props.ts';
import { changeLevel, draftLevel } from '../../profile/profile-draft.ts';
import styles from './sections.module.css';
import { words } from './words.ts';

/** The level of a repository: its source, and Gecko's suggestion with reasons. */
export function LevelCard({ profile, draft, onDraft, disabled }: DraftCardProps) {
  const level = draftLevel(profile, draft);
  const isTyped = draft.level !== undefined && draft.level !== null;
  return (
    <Card title={words.level}>
      <div className={styles['row']}>
        <SegmentedChoice
          legend={words.levelChoice}
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
          label={words.reason}
          maxLength={REASON_MAX}
          value={draft.levelReason ?? ''}
          disabled={disabled}
          onChange={({ target }) => onDraft({ ...draft, levelReason: target.value })}
        />
      ) : null}
      {profile.suggestedLevel === null ? null : (
        <Suggestion {...{ profile, draft, onDraft, disabled }} level={profile.suggestedLevel} />
      )}
    </Card>
  );
}

/** L1 is only assumed while code that could speak for more was not read. */
function isAssumed({
  suggestedLevel,
  detection,
}: Pick<AsvsProfile, 'suggestedLevel' | 'detection'>): boolean {
  return suggestedLevel === 1 && detection !== null && detection.notRead !== null;
}

/** The level that Gecko suggests, why, and the button that takes it over. */
function Suggestion(props: DraftCardProps & { readonly level: AsvsLevel }) {
  const { profile, draft, onDraft, disabled, level } = props;
  const isTaken = draft.level === undefined ? profile.chosenLevel === null : draft.level === null;
  return (
    <div className={styles['suggestion']}>
      <h3>{words.suggestion(level, isAssumed(profile))}</h3>
      {profile.levelReasons.length === 0 ? null : (
        <ul>
          {profile.levelReasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      {isTaken ? null : (
        <Button disabled={disabled} onClick={() => onDraft(changeLevel(draft, profile, null))}>
          {words.useSuggestion}
        </Button>
      )}
    </div>
  );
}

function LevelSource({ profile, draft }: Pick<DraftCardProps, 'profile' | 'draft'>) {
  const { levelSources } = words;
  const { chosenLevel, levelSource } = profile;
  if (draft.level === null) return levelSources.suggestedDraft;
  if (draft.level !== undefined) return levelSources.chosenDraft;
  if (levelSource === 'suggested' || levelSource === 'assumed') return levelSources[levelSource];
  if (!chosenLevel) return levelSources.none;
  return (
    <>
      {words.chosenBy(chosenLevel.by ?? words.gecko)} <Time at={chosenLevel.at} />
      {chosenLevel.reason === null ? '.' : `: ${chosenLevel.reason}`}
    </>
  );
}

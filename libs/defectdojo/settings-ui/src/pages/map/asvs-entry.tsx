import { REASON_MAX } from '@gecko-defectdojo/contract/constants';
import { Checkbox, SegmentedChoice, TextField } from '@gecko-defectdojo/ui';
import type { DraftCardProps } from '../../profile/draft-card-props.ts';
import { LEVELS } from '../../profile/levels.ts';
import {
  changeChapter,
  changeLevel,
  draftDecision,
  draftLevel,
  missingReasons,
  tickChapter,
} from '../../profile/profile-draft.ts';
import styles from './map.module.css';
import { words as page } from './words.ts';

const { asvs: words } = page;

export interface AsvsEntryProps extends DraftCardProps {
  /** True after the first attempt to submit: from then on missing reasons are shown. */
  readonly isPressed: boolean;
}

/** The fields for the level and the sections of a repository, filled in from detection. */
export function AsvsEntry({ profile, draft, onDraft, disabled, isPressed }: AsvsEntryProps) {
  const excluded = profile.chapters.filter(({ id }) => draft.chapters[id]?.applies === false);
  const missing = isPressed ? missingReasons(draft) : [];
  const hasWaiting = profile.chapters.some(
    ({ decision, unsureReason }) => decision === 'unsure' && unsureReason !== 'not_read',
  );
  return (
    <>
      <LevelChoice {...{ profile, draft, onDraft, disabled }} />
      <SectionTicks {...{ profile, draft, onDraft, disabled }} />
      {excluded.map((chapter) => (
        <TextField
          key={chapter.id}
          label={words.whyNot(chapter)}
          required
          maxLength={REASON_MAX}
          disabled={disabled}
          value={draft.chapters[chapter.id]?.reason ?? ''}
          error={missing.includes(chapter.id) ? words.sayWhyNot(chapter) : undefined}
          onChange={({ target }) =>
            onDraft(changeChapter(draft, chapter, { applies: false, reason: target.value }))
          }
        />
      ))}
      <p className={styles['muted']}>
        {profile.detection ? (profile.detection.notRead ?? words.fromCode) : words.fromNextScan}{' '}
        {hasWaiting ? words.withEvidence : words.later}
      </p>
    </>
  );
}

function LevelChoice({ profile, draft, onDraft, disabled }: DraftCardProps) {
  return (
    <div className={styles['level']}>
      <span className={styles['label']}>{words.level}</span>
      <SegmentedChoice
        legend={words.levelLegend}
        name="level"
        choices={LEVELS}
        value={draftLevel(profile, draft)}
        disabled={disabled}
        onChange={(level) => onDraft(changeLevel(draft, profile, level))}
      />
      {profile.levelSource === 'suggested' && draft.level === undefined ? (
        <span className={styles['muted']}>{words.suggested}</span>
      ) : null}
      {profile.levelSource === 'assumed' && draft.level === undefined ? (
        <span className={styles['muted']}>{words.assumed}</span>
      ) : null}
    </div>
  );
}

function SectionTicks({ profile, draft, onDraft, disabled }: DraftCardProps) {
  return (
    <fieldset className={styles['sections']} disabled={disabled}>
      <legend className={styles['label']}>{words.sections}</legend>
      <div className={styles['ticks']}>
        {profile.chapters.map((chapter) => {
          const decision = draftDecision(chapter, draft);
          return (
            <Checkbox
              key={chapter.id}
              checked={decision === 'yes'}
              onChange={({ target }) => onDraft(tickChapter(draft, chapter, target.checked))}
              label={
                <>
                  {words.section(chapter)}
                  {decision === 'unsure' && chapter.source !== 'none' ? (
                    <span className={styles['muted']}>
                      {chapter.unsureReason === 'not_read' ? words.notAssessed : words.unsure}
                    </span>
                  ) : null}
                </>
              }
            />
          );
        })}
      </div>
    </fieldset>
  );
}

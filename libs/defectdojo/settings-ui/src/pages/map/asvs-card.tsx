import { REASON_MAX } from '@gecko-defectdojo/contract/constants';
import { Card, Checkbox, SegmentedChoice, TextField } from '@gecko-defectdojo/ui';
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

export interface AsvsCardProps extends DraftCardProps {
  /** True after the first attempt to submit: from then on missing reasons are shown. */
  readonly isPressed: boolean;
}

/** The level and the sections of a repository before it is mapped, filled in from detection. */
export function AsvsCard({ profile, draft, onDraft, disabled, isPressed }: AsvsCardProps) {
  const excluded = profile.chapters.filter(({ id }) => draft.chapters[id]?.applies === false);
  const missing = isPressed ? missingReasons(draft) : [];
  const hasWaiting = profile.chapters.some(
    ({ decision, unsureReason }) => decision === 'unsure' && unsureReason !== 'not_read',
  );
  return (
    <Card title={`ASVS ${profile.version}`}>
      <LevelChoice {...{ profile, draft, onDraft, disabled }} />
      <SectionTicks {...{ profile, draft, onDraft, disabled }} />
      {excluded.map((chapter) => (
        <TextField
          key={chapter.id}
          label={`Why ${chapter.id} ${chapter.name} does not apply`}
          required
          maxLength={REASON_MAX}
          disabled={disabled}
          value={draft.chapters[chapter.id]?.reason ?? ''}
          error={missing.includes(chapter.id) ? `Say why ${chapter.id} does not apply.` : undefined}
          onChange={({ target }) =>
            onDraft(changeChapter(draft, chapter, { applies: false, reason: target.value }))
          }
        />
      ))}
      <p className={styles['muted']}>
        {profile.detection
          ? (profile.detection.notRead ?? 'Filled in from the code.') + ' '
          : 'Gecko fills this in after the next deep scan. Your choices here stay. '}
        {hasWaiting
          ? 'Edit sections shows the evidence for each.'
          : 'You can adjust it later in Edit sections.'}
      </p>
    </Card>
  );
}

function LevelChoice({ profile, draft, onDraft, disabled }: DraftCardProps) {
  return (
    <div className={styles['level']}>
      <span className={styles['label']}>Level</span>
      <SegmentedChoice
        legend="ASVS level"
        name="level"
        choices={LEVELS}
        value={draftLevel(profile, draft)}
        disabled={disabled}
        onChange={(level) => onDraft(changeLevel(draft, profile, level))}
      />
      {profile.levelSource === 'suggested' && draft.level === undefined ? (
        <span className={styles['muted']}>Suggested by Gecko</span>
      ) : null}
      {profile.levelSource === 'assumed' && draft.level === undefined ? (
        <span className={styles['muted']}>Assumed, because not all code was read</span>
      ) : null}
    </div>
  );
}

function SectionTicks({ profile, draft, onDraft, disabled }: DraftCardProps) {
  return (
    <fieldset className={styles['sections']} disabled={disabled}>
      <legend className={styles['label']}>Sections</legend>
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
                  {`${chapter.id} ${chapter.name}`}
                  {decision === 'unsure' && chapter.source !== 'none' ? (
                    <span className={styles['muted']}>
                      {chapter.unsureReason === 'not_read' ? ' (not assessed)' : ' (unsure)'}
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

import type { AsvsLevel, AsvsProfileChapter } from '@gecko-defectdojo/contract';
import { useId } from 'react';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { describeRequirements } from './chapter-order.ts';
import { decisionWords, revertWords, sourceWords } from './chapter-words.ts';
import styles from './chapter-item.module.css';
import { EvidenceList } from './evidence-list.tsx';
import { changeChapter, draftDecision, draftReason, isChosen, REASON_MAX } from './profile-draft.ts';
import type { ProfileDraft } from './profile-draft.ts';
import { SegmentedChoice } from './segmented-choice.tsx';

const CHOICES = [
  { value: true, label: 'Applies' },
  { value: false, label: 'Does not apply' },
] as const;

export interface ChapterItemProps {
  readonly chapter: AsvsProfileChapter;
  readonly level: AsvsLevel | null;
  readonly draft: ProfileDraft;
  readonly onDraft: (draft: ProfileDraft) => void;
  readonly disabled: boolean;
  /** What is wrong with this chapter's reason. */
  readonly problem: string | undefined;
}

/** One chapter: whether it applies, who or what says so, on what evidence, and the way to say otherwise. */
export function ChapterItem({ chapter, level, draft, onDraft, disabled, problem }: ChapterItemProps) {
  const reasonId = useId();
  const decision = draftDecision(chapter, draft);
  const chosen = isChosen(chapter, draft);
  const isChanged = draft.chapters[chapter.id] !== undefined;
  const reason = draftReason(chapter, draft);
  const title = `${chapter.id} ${chapter.name}`;
  const choose = (applies: boolean) =>
    onDraft(changeChapter(draft, chapter, { applies, reason: draftReason(chapter, draft) }));
  return (
    <li className={styles['chapter']} data-changed={isChanged || undefined}>
      <div className={styles['head']}>
        <h3 className={styles['name']}>
          <a href={chapter.url} target="_blank" rel="noreferrer">
            {title}
          </a>
        </h3>
        <p className={styles['meta']}>
          <span>{describeRequirements(chapter, level)}</span>
          {chapter.openFindings > 0 ? (
            <span>
              {chapter.openFindings} open {chapter.openFindings === 1 ? 'finding' : 'findings'}
            </span>
          ) : null}
        </p>
        <div className={styles['choice']}>
          <SegmentedChoice
            legend={`${title}: ${decisionWords(decision)}`}
            name={chapter.id}
            choices={CHOICES}
            value={decision === 'unsure' ? null : decision === 'yes'}
            disabled={disabled}
            onChange={choose}
          />
        </div>
      </div>
      <ChapterState chapter={chapter} isChanged={isChanged} />
      {chosen && (decision === 'no' || isChanged || reason !== '') ? (
        <div className={styles['reason']}>
          <label htmlFor={reasonId}>{decision === 'no' ? 'Why it does not apply' : 'Reason (optional)'}</label>
          <input
            id={reasonId}
            type="text"
            maxLength={REASON_MAX}
            value={reason}
            disabled={disabled}
            required={decision === 'no'}
            aria-invalid={problem !== undefined}
            aria-describedby={problem === undefined ? undefined : `${reasonId}-problem`}
            onChange={({ target }) =>
              onDraft(
                changeChapter(draft, chapter, { applies: decision === 'yes', reason: target.value }),
              )
            }
          />
          {problem === undefined ? null : (
            <p id={`${reasonId}-problem`} className={styles['problem']}>
              <Icon name="error" /> {problem}
            </p>
          )}
        </div>
      ) : null}
      <div className={styles['foot']}>
        {chapter.source === 'carried' && !isChanged ? (
          <Button size="small" disabled={disabled} onClick={() => choose(chapter.decision === 'yes')}>
            Confirm
          </Button>
        ) : null}
        {chosen ? (
          <Button
            size="small"
            variant="quiet"
            disabled={disabled}
            onClick={() => onDraft(changeChapter(draft, chapter, { applies: null, reason: '' }))}
          >
            {revertWords(chapter)}
          </Button>
        ) : null}
      </div>
      {chapter.evidence.length === 0 ? null : (
        <details className={styles['evidence']} open={chapter.decision === 'unsure'}>
          <summary>
            Evidence <span className={styles['count']}>{chapter.evidence.length}</span>
          </summary>
          <EvidenceList evidence={chapter.evidence} />
        </details>
      )}
    </li>
  );
}

function ChapterState({ chapter, isChanged }: { chapter: AsvsProfileChapter; isChanged: boolean }) {
  const source = isChanged ? 'Changed, not saved' : sourceWords(chapter);
  if (source === '' && chapter.reason === null) return null;
  return (
    <p className={styles['state']}>
      {chapter.decision === 'unsure' || chapter.source === 'carried' ? <Icon name="question" /> : null}
      <strong>{source}</strong>
      {chapter.reason === null ? null : <span> {chapter.reason}</span>}
    </p>
  );
}

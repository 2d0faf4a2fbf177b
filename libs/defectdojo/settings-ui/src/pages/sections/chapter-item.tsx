import type { AsvsLevel, AsvsProfileChapter } from '@gecko-defectdojo/contract';
import { REASON_MAX } from '@gecko-defectdojo/contract/constants';
import { Button, Icon, SegmentedChoice, TextField, useFormat } from '@gecko-defectdojo/ui';
import { describeRequirements } from '../../profile/chapter-order.ts';
import styles from './chapter-item.module.css';
import { EvidenceList } from './evidence-list.tsx';
import { changeChapter, draftDecision, draftReason, isChosen } from '../../profile/profile-draft.ts';
import type { ProfileDraft } from '../../profile/profile-draft.ts';
import { ChapterRequirements } from './requirements/chapter-requirements.tsx';
import { chapterWords, revertWords, sourceWords, words } from './words.ts';

const CHOICES = [
  { value: true, label: words.applies },
  { value: false, label: words.doesNotApply },
] as const;

export interface ChapterItemProps {
  readonly repositoryId: string;
  readonly chapter: AsvsProfileChapter;
  readonly level: AsvsLevel | null;
  readonly draft: ProfileDraft;
  readonly onDraft: (draft: ProfileDraft) => void;
  readonly disabled: boolean;
  /** The problem of this chapter's reason. */
  readonly problem: string | undefined;
}

/** One chapter: its decision with source and evidence, the choice to change it, and its requirements if it applies. */
export function ChapterItem(props: ChapterItemProps) {
  const { repositoryId, chapter, level, draft, onDraft, disabled, problem } = props;
  const format = useFormat();
  const decision = draftDecision(chapter, draft);
  const choose = (applies: boolean) =>
    onDraft(changeChapter(draft, chapter, { applies, reason: draftReason(chapter, draft) }));
  const isChanged = draft.chapters[chapter.id] !== undefined;
  return (
    <li className={styles['chapter']} data-chapter={chapter.id} data-changed={isChanged || undefined}>
      <div className={styles['head']}>
        <ChapterTitle chapter={chapter} level={level} />
        <SegmentedChoice
          legend={`${titleOf(chapter)}: ${chapterWords(chapter, decision)}`}
          name={chapter.id}
          choices={CHOICES}
          value={decision === 'unsure' ? null : decision === 'yes'}
          disabled={disabled}
          onChange={choose}
        />
      </div>
      <ChapterState chapter={chapter} isChanged={isChanged} />
      {isChosen(chapter, draft) ? <ChosenReason {...{ chapter, draft, onDraft, disabled, problem }} /> : null}
      {chapter.source === 'carried' && !isChanged ? (
        <Button className={styles['confirm']} disabled={disabled} onClick={() => choose(decision === 'yes')}>
          {words.confirm}
        </Button>
      ) : null}
      {chapter.evidence.length === 0 ? null : (
        <details className={styles['part']} data-part="evidence" open={chapter.decision === 'unsure'}>
          <summary>{words.evidence(chapter.evidence.length, format)}</summary>
          <EvidenceList evidence={chapter.evidence} />
        </details>
      )}
      {decision === 'yes' ? (
        <ChapterRequirements repositoryId={repositoryId} chapterId={chapter.id} title={titleOf(chapter)} />
      ) : null}
    </li>
  );
}

function titleOf({ id, name }: AsvsProfileChapter): string {
  return `${id} ${name}`;
}

function ChapterTitle({ chapter, level }: Pick<ChapterItemProps, 'chapter' | 'level'>) {
  const format = useFormat();
  return (
    <div className={styles['about']}>
      <h3>
        <a href={chapter.url} target="_blank" rel="noreferrer">
          {titleOf(chapter)}
        </a>
      </h3>
      <p className={styles['meta']}>
        <span>{describeRequirements(chapter, level)}</span>
        {chapter.openFindings > 0 ? <span>{words.openFindings(chapter.openFindings, format)}</span> : null}
      </p>
    </div>
  );
}

/** The reason of a person's choice, and the button that takes the choice back. */
function ChosenReason(props: Omit<ChapterItemProps, 'level' | 'repositoryId'>) {
  const { chapter, draft, onDraft, disabled, problem } = props;
  const decision = draftDecision(chapter, draft);
  const isExcluded = decision === 'no';
  const change = (applies: boolean | null, reason: string) =>
    onDraft(changeChapter(draft, chapter, { applies, reason }));
  return (
    <div className={styles['chosen']}>
      <TextField
        name={reasonName(chapter.id)}
        className={styles['reason']}
        label={isExcluded ? words.whyNot(chapter.id) : words.reason}
        maxLength={REASON_MAX}
        required={isExcluded}
        value={draftReason(chapter, draft)}
        disabled={disabled}
        error={problem}
        onChange={({ target }) => change(decision === 'yes', target.value)}
      />
      {chapter.source === 'carried' ? null : (
        <Button variant="quiet" disabled={disabled} onClick={() => change(null, '')}>
          {revertWords(chapter)}
        </Button>
      )}
    </div>
  );
}

/** Returns the name of a chapter's reason field, for the focus after a failed save. */
export function reasonName(chapterId: string): string {
  return `reason-${chapterId}`;
}

function ChapterState({ chapter, isChanged }: { chapter: AsvsProfileChapter; isChanged: boolean }) {
  const source = isChanged ? words.changed : sourceWords(chapter);
  const isOpen = chapter.decision === 'unsure' || chapter.source === 'carried';
  // The field shows a person's own reason already.
  const reason = chapter.source === 'chosen' || isChanged ? null : chapter.reason;
  if (source === '' && reason === null) return null;
  return (
    <p className={styles['state']}>
      {isOpen && !isChanged ? <Icon name="question" size={0.875} /> : null}
      <span>
        {source === '' ? null : <strong>{source}</strong>}
        {source !== '' && reason !== null ? '. ' : null}
        {reason}
      </span>
    </p>
  );
}

import type { AsvsProfile, AsvsProfileChapter } from '@gecko-defectdojo/contract';
import { useFormat } from '@gecko-defectdojo/ui';
import type { Format } from '@gecko-defectdojo/ui';
import { useId } from 'react';
import { ChapterItem } from './chapter-item.tsx';
import { orderChapters, requirementsAt } from '../../profile/chapter-order.ts';
import type { DraftCardProps } from '../../profile/draft-card-props.ts';
import { draftDecision, draftLevel } from '../../profile/profile-draft.ts';
import type { ProfileDraft } from '../../profile/profile-draft.ts';
import styles from './sections.module.css';
import { trackedWords, words } from './words.ts';

export interface ChapterListProps extends DraftCardProps {
  /** Excluded chapters without a reason. */
  readonly unexplained: readonly string[];
}

/** The chapters of the standard, those that need a decision first. */
export function ChapterList(props: ChapterListProps) {
  const format = useFormat();
  const { waiting, decided } = orderChapters(props.profile.chapters);
  return (
    <>
      {waiting.length === 0 ? null : (
        <Chapters {...props} title={words.waiting(waiting.length, format)} chapters={waiting} />
      )}
      <Chapters
        {...props}
        title={words.sections}
        note={trackedIn(props.profile, props.draft, format)}
        chapters={decided}
      />
    </>
  );
}

interface ChaptersProps extends ChapterListProps {
  readonly title: string;
  readonly note?: string;
  readonly chapters: readonly AsvsProfileChapter[];
}

function Chapters({ title, note, chapters, profile, draft, onDraft, disabled, unexplained }: ChaptersProps) {
  const id = useId();
  const level = draftLevel(profile, draft);
  return (
    <section className={styles['chapters']} aria-labelledby={id}>
      <div className={styles['chaptersHead']}>
        <h2 id={id}>{title}</h2>
        {note === undefined ? null : <p className={styles['muted']}>{note}</p>}
      </div>
      <ul>
        {chapters.map((chapter) => (
          <ChapterItem
            key={chapter.id}
            repositoryId={profile.repositoryId}
            chapter={chapter}
            level={level}
            draft={draft}
            onDraft={onDraft}
            disabled={disabled}
            problem={unexplained.includes(chapter.id) ? words.sayWhyNot(chapter.id) : undefined}
          />
        ))}
      </ul>
    </section>
  );
}

function trackedIn(profile: AsvsProfile, draft: ProfileDraft, format: Format): string {
  const level = draftLevel(profile, draft);
  const tracked = profile.chapters.filter((chapter) => draftDecision(chapter, draft) === 'yes');
  const requirements = tracked.reduce((sum, chapter) => sum + requirementsAt(chapter, level), 0);
  return trackedWords({ sections: tracked.length, of: profile.chapters.length, requirements }, level, format);
}

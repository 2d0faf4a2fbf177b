import type { AsvsProfile, UpdateProfileInput } from '@gecko-defectdojo/contract';
import { Card } from '@gecko-defectdojo/ui';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { reasonName } from './chapter-item.tsx';
import { ChapterList } from './chapter-list.tsx';
import { DetectionCard } from './detection-card.tsx';
import { LevelCard } from './level-card.tsx';
import { countChanges, EMPTY_DRAFT, missingReasons, toUpdate } from '../../profile/profile-draft.ts';
import type { ProfileDraft } from '../../profile/profile-draft.ts';
import { SaveBar } from './save-bar.tsx';
import styles from './sections.module.css';
import { StatedCard } from './stated-card.tsx';
import { useShownChapter } from './use-shown-chapter.ts';
import { missingWords, words } from './words.ts';

export interface SectionsPageProps {
  readonly profile: AsvsProfile;
  readonly draft: ProfileDraft;
  readonly onDraft: (draft: ProfileDraft) => void;
  readonly onSave: (update: UpdateProfileInput) => void;
  readonly isSaving: boolean;
  /** The problem of the last save. */
  readonly problem: string | undefined;
  /** True if another request has changed the profile since the person began. */
  readonly isRefused: boolean;
  readonly canManage: boolean;
  readonly history: ReactNode;
}

/** The profile of a repository, edited by hand and saved as a whole. */
export function SectionsPage(props: SectionsPageProps) {
  const { profile, draft, onDraft, onSave, isSaving, problem, isRefused, canManage, history } = props;
  const [isPressed, setPressed] = useState(false);
  const editor = useRef<HTMLDivElement>(null);
  useShownChapter(editor);
  const missing = missingReasons(draft);
  const showMissing = isPressed && missing.length > 0;
  const disabled = !canManage || isSaving;
  const parts = { profile, draft, onDraft, disabled };
  const save = () => {
    const [first] = missing;
    setPressed(first !== undefined);
    if (first === undefined) onSave(toUpdate(draft));
    else editor.current?.querySelector<HTMLInputElement>(`[name="${reasonName(first)}"]`)?.focus();
  };
  return (
    <div ref={editor} className={styles['editor']}>
      <LevelCard {...parts} />
      <ChapterList {...parts} unexplained={showMissing ? missing : []} />
      <StatedCard {...parts} />
      <DetectionCard detection={profile.detection} />
      <Card title={words.history.title}>{history}</Card>
      <SaveBar
        changes={countChanges(draft)}
        problem={showMissing ? missingWords(missing) : problem}
        isSaving={isSaving}
        isRefused={isRefused}
        onSave={save}
        onDiscard={() => {
          setPressed(false);
          onDraft(EMPTY_DRAFT);
        }}
      />
    </div>
  );
}

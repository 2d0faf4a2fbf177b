import type { AsvsProfile, Branch, Preview, RepositoryRow } from '@gecko-defectdojo/contract';
import { Banner } from '@gecko-defectdojo/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import type { PausedSinceProps } from '../../components/paused-since.tsx';
import type { MapEntry } from '../../target/map-entry.ts';
import type { MapProblem } from '../../target/map-problem.ts';
import { AsvsCard } from './asvs-card.tsx';
import { ChangeCard } from './change-card.tsx';
import { MapFooter } from './map-footer.tsx';
import styles from './map.module.css';
import { PreviewCard } from './preview-card.tsx';
import { TargetCard } from './target-card.tsx';
import { words } from './words.ts';

export interface MapPageProps {
  readonly repository: RepositoryRow;
  readonly branches: readonly Branch[];
  readonly profile: AsvsProfile;
  /** The first push. It is not asked for while the repository is mapped. */
  readonly preview: UseQueryResult<Preview>;
  /** Since when exports are paused; undefined while they are on. */
  readonly paused: PausedSinceProps | undefined;
  readonly entry: MapEntry;
  readonly onEntry: (change: Partial<MapEntry>) => void;
  readonly problem: MapProblem;
  readonly isPressed: boolean;
  readonly isSaving: boolean;
  /** True if submitting changes anything. Always true for a repository that is not mapped. */
  readonly isChanged: boolean;
  readonly onSubmit: () => void;
}

/** Maps a repository to a product, or changes its mapping, with level and sections. */
export function MapPage(props: MapPageProps) {
  const { repository, profile, preview, paused, entry, onEntry, isSaving, isPressed } = props;
  const { mapping } = repository;
  return (
    <form
      noValidate
      aria-label={mapping ? words.changeTitle : words.mapTitle}
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSaving) props.onSubmit();
      }}
    >
      <div className={styles['entry']}>
        {mapping?.state === 'stale' ? <Banner tone="warning">{words.lost(mapping)}</Banner> : null}
        <TargetCard {...props} />
        <AsvsCard
          profile={profile}
          draft={entry.draft}
          onDraft={(draft) => onEntry({ draft })}
          disabled={isSaving}
          isPressed={isPressed}
        />
      </div>
      <div>
        {mapping ? (
          <ChangeCard {...props} />
        ) : (
          <PreviewCard branch={entry.branch} preview={preview} isPaused={paused !== undefined} />
        )}
      </div>
      <MapFooter {...props} firstPush={mapping ? undefined : preview.data} />
    </form>
  );
}

import { Banner } from '@gecko-defectdojo/ui';
import { AsvsCard } from './asvs-card.tsx';
import { ChangeCard } from './change-card.tsx';
import { MapFooter } from './map-footer.tsx';
import type { MapPageProps } from './map-page-props.ts';
import styles from './map.module.css';
import { PreviewCard } from './preview-card.tsx';
import { TargetCard } from './target-card.tsx';
import { words } from './words.ts';

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

import { Skeleton, SkeletonTable } from '@gecko-defectdojo/ui';
import { RepositoriesSkeleton } from '../../components/repositories-skeleton.tsx';
import styles from './frame.module.css';
import { ModuleTabs } from './module-tabs.tsx';
import { useCurrentTab } from './use-current-tab.ts';
import { words } from './words.ts';

/** The tabs, with grey shapes in place of the connection's line and of the tab. */
export function FrameSkeleton() {
  const tab = useCurrentTab();
  return (
    <>
      <div className={styles['head']}>
        <div className={styles['skeletonLine']}>
          <Skeleton lines={1} label={words.loading} />
        </div>
        <ModuleTabs repositories={undefined} />
      </div>
      {tab === 'home' ? <RepositoriesSkeleton hasBar /> : <SkeletonTable />}
    </>
  );
}

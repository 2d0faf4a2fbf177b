import { Skeleton, SkeletonTable } from '@gecko-defectdojo/ui';
import styles from './frame.module.css';
import { ModuleTabs } from './module-tabs.tsx';
import { words } from './words.ts';

/** The tabs, with grey shapes in place of the connection's line and of a table. */
export function FrameSkeleton() {
  return (
    <>
      <div className={styles['head']}>
        <div className={styles['skeletonLine']}>
          <Skeleton lines={1} label={words.loading} />
        </div>
        <ModuleTabs repositories={undefined} />
      </div>
      <SkeletonTable />
    </>
  );
}

import { Skeleton, SkeletonTable } from '@gecko-defectdojo/ui';
import styles from './frame.module.css';
import { words } from './words.ts';

/** Grey shapes in place of the connection's line, the tabs and a table. */
export function FrameSkeleton() {
  return (
    <>
      <div className={styles['head']}>
        <div className={styles['skeletonLine']}>
          <Skeleton lines={1} label={words.loading} />
        </div>
        <div aria-hidden="true" className={styles['skeletonTabs']} />
      </div>
      <SkeletonTable />
    </>
  );
}

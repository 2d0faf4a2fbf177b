import { SkeletonTable } from '@gecko-defectdojo/ui';
import styles from './repositories-skeleton.module.css';

const COLUMNS = ['1rem', '19fr', '17fr', '3.5rem', '11.25rem', '6.75rem', '18fr', '1rem'];

export interface RepositoriesSkeletonProps {
  /** True where the bar of filters is not there yet either: its room is kept. Default: false. */
  readonly hasBar?: boolean;
}

/** Grey shapes in place of the repositories, in their columns. */
export function RepositoriesSkeleton({ hasBar = false }: RepositoriesSkeletonProps) {
  const table = <SkeletonTable columns={COLUMNS} rows={12} />;
  if (!hasBar) return table;
  return (
    <div className={styles['list']}>
      <div className={styles['bar']} />
      {table}
    </div>
  );
}

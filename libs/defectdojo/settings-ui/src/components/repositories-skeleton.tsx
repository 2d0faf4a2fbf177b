import { SkeletonTable } from '@gecko-defectdojo/ui';

const COLUMNS = ['1rem', '21fr', '15fr', '3.5rem', '12rem', '7rem', '18fr', '1rem'];

/** Grey shapes in place of the repositories, in their columns. */
export function RepositoriesSkeleton() {
  return <SkeletonTable columns={COLUMNS} rows={12} />;
}

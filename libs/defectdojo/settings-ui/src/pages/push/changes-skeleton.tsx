import { SkeletonTable } from '@gecko-defectdojo/ui';

const COLUMNS = ['6rem', '3fr', '8rem', '2fr', '9rem'];

/** Grey rows in place of the changes of a push that load. */
export function ChangesSkeleton() {
  return <SkeletonTable columns={COLUMNS} rows={6} />;
}

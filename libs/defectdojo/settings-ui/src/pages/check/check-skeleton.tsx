import { SkeletonCards, SkeletonTable } from '@gecko-defectdojo/ui';

const COLUMNS = ['6rem', '3fr', '2fr', '2fr', '2fr', '10rem'];

/** Grey rows in place of the findings that differ. */
export function DifferencesSkeleton() {
  return <SkeletonTable columns={COLUMNS} rows={6} />;
}

/** Grey shapes in place of the last check and what it found. */
export function CheckSkeleton() {
  return (
    <>
      <SkeletonCards cards={1} />
      <DifferencesSkeleton />
    </>
  );
}

import type { Push } from '@gecko-defectdojo/contract';
import { Card, EmptyState, Pagination } from '@gecko-defectdojo/ui';
import type { ListPage } from '../../api/request.ts';
import type { ReactNode } from 'react';
import { MappingFacts } from './mapping-facts.tsx';
import { PushesTable } from './pushes-table.tsx';
import { StaleBanner } from '../../components/stale-banner.tsx';
import type { StaleBannerProps } from '../../components/stale-banner.tsx';

export interface PushesPageProps extends StaleBannerProps {
  readonly pushes: ListPage<Push>;
  /** Why nothing was pushed, shown while there is no push. */
  readonly why: ReactNode;
  readonly onPage: (page: number) => void;
}

/** The pushes of one mapping, below its facts. */
export function PushesPage({ mapping, canManage, pushes, why, onPage }: PushesPageProps) {
  return (
    <>
      <StaleBanner mapping={mapping} canManage={canManage} />
      <Card>
        <MappingFacts mapping={mapping} />
      </Card>
      {pushes.items.length === 0 ? (
        <EmptyState title="No pushes yet">{why}</EmptyState>
      ) : (
        <>
          <PushesTable pushes={pushes.items} />
          <Pagination pagination={pushes.pagination} things="pushes" thing="push" onPage={onPage} />
        </>
      )}
    </>
  );
}

import type { PushListItem } from '@gecko-defectdojo/contract';
import { Card, EmptyState, Pagination } from '@gecko-defectdojo/ui';
import type { ListPage } from '../../api/request.ts';
import type { ReactNode } from 'react';
import type { PushListFilters } from '../../api/push-list.ts';
import { PushTable } from '../../components/push-list/push-table.tsx';
import { OtherTestsBanner } from '../../components/other-tests-banner.tsx';
import { StaleBanner } from '../../components/stale-banner.tsx';
import type { StaleBannerProps } from '../../components/stale-banner.tsx';
import { MappingFacts } from './mapping-facts.tsx';
import { words } from './words.ts';

export interface PushesPageProps extends StaleBannerProps {
  readonly pushes: ListPage<PushListItem>;
  readonly filters: PushListFilters;
  readonly isOutdated: boolean;
  /** Why nothing was pushed, shown while there is no push. */
  readonly why: ReactNode;
  readonly onPage: (page: number) => void;
}

/** The pushes of one mapping, below its facts. */
export function PushesPage(props: PushesPageProps) {
  const { mapping, canManage, pushes, filters, isOutdated, why, onPage } = props;
  return (
    <>
      <StaleBanner mapping={mapping} canManage={canManage} />
      {mapping.otherTests ? (
        <OtherTestsBanner asvsLeft={mapping.asvsLeft} otherTests={mapping.otherTests} />
      ) : null}
      <Card>
        <MappingFacts mapping={mapping} />
      </Card>
      {pushes.items.length === 0 ? (
        <EmptyState title={words.none}>{why}</EmptyState>
      ) : (
        <PushTable items={pushes.items} filters={filters} showsRepository={false} isOutdated={isOutdated} />
      )}
      {/* Stays where there is none, so that the number is announced when the first one comes. */}
      <Pagination pagination={pushes.pagination} things={words.things} thing={words.thing} onPage={onPage} />
    </>
  );
}

import type { ExportRun, Mapping } from '@gecko-defectdojo/contract';
import type { ListPage } from '../../api/request.ts';
import { Card } from '../../components/card.tsx';
import { Pagination } from '../../components/pagination.tsx';
import { EmptyState } from '../../components/states.tsx';
import { MappingFacts } from './mapping-facts.tsx';
import { RunsTable } from './runs-table.tsx';
import { StaleBanner } from './stale-banner.tsx';
import type { StaleBannerProps } from './stale-banner.tsx';

export interface PushesPageProps extends Omit<StaleBannerProps, 'mapping'> {
  readonly mapping: Mapping;
  readonly runs: ListPage<ExportRun>;
  readonly onPage: (page: number) => void;
}

/** The pushes of one repository, below what it is mapped to. */
export function PushesPage({ mapping, runs, onPage, ...stale }: PushesPageProps) {
  return (
    <>
      <StaleBanner mapping={mapping} {...stale} />
      <Card>
        <MappingFacts mapping={mapping} />
      </Card>
      {runs.items.length === 0 ? (
        <EmptyState title="Nothing was pushed yet">
          Gecko pushes this repository when its next scan completes. Choose Push now to push what is there
          already.
        </EmptyState>
      ) : (
        <>
          <RunsTable runs={runs.items} />
          <Pagination pagination={runs.pagination} things="pushes" thing="push" onPage={onPage} />
        </>
      )}
    </>
  );
}

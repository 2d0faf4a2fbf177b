import type { FindingStatus, Pagination } from '@gecko-defectdojo/contract';
import { FINDINGS_PAGE } from '../../api/findings.ts';
import type { Finding, FindingCounts, FindingsFilter } from '../../api/findings.ts';
import type { Repository } from '../../api/repositories.ts';
import { Button } from '../../ui/button.tsx';
import { Pager } from '../../ui/pager.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/state.tsx';
import table from '../../ui/table.module.css';
import { BulkBar } from './bulk-bar.tsx';
import { Filters } from './filters.tsx';
import { FindingsTable } from './findings-table.tsx';
import { RepositoryHead } from './repository-head.tsx';
import { VULNERABILITIES_DEFAULTS } from './vulnerabilities-search.ts';
import type { VulnerabilitiesSearch } from './vulnerabilities-search.ts';

export interface VulnerabilitiesPageProps {
  readonly repository: Repository;
  readonly search: VulnerabilitiesSearch;
  readonly filter: FindingsFilter;
  readonly answer: { readonly data: readonly Finding[]; readonly pagination: Pagination } | undefined;
  readonly counts: FindingCounts | undefined;
  readonly isStale: boolean;
  readonly error: Error | null;
  readonly canManage: boolean;
  readonly isScanning: boolean;
  readonly isChanging: boolean;
  readonly selected: ReadonlySet<string>;
  readonly onRetry: () => void;
  readonly onScan: () => void;
  /** Changes the address; the page goes back to the first unless it is named. */
  readonly onSearch: (change: Partial<VulnerabilitiesSearch>) => void;
  readonly onSelect: (ids: readonly string[], isSelected: boolean) => void;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
  readonly onStatus: (status: FindingStatus, acceptedUntil?: string) => void;
}

/** The findings of a repository, to be narrowed, opened and triaged. */
export function VulnerabilitiesPage(props: VulnerabilitiesPageProps) {
  const { repository, filter, counts, canManage, selected, answer } = props;
  return (
    <>
      <RepositoryHead
        branch={filter.branch}
        canManage={canManage}
        isScanning={props.isScanning}
        onScan={props.onScan}
        repository={repository}
      />
      <Filters counts={counts} filter={filter} onChange={props.onSearch} />
      <div className={table['card']}>
        <Rows {...props} />
      </div>
      {canManage && selected.size > 0 ? (
        <BulkBar
          amount={selected.size}
          isChanging={props.isChanging}
          onClear={props.onClear}
          onSelectAll={props.onSelectAll}
          onStatus={props.onStatus}
          total={answer?.pagination.total ?? 0}
        />
      ) : null}
    </>
  );
}

function Rows(props: VulnerabilitiesPageProps) {
  const { answer, error, search, canManage, selected, onSearch } = props;
  if (error) return <ErrorState error={error} onRetry={props.onRetry} />;
  if (!answer) return <Skeleton label="Loading findings" lines={10} />;
  if (answer.data.length === 0) return <NothingHere {...props} total={answer.pagination.total} />;
  return (
    <>
      <FindingsTable
        findings={answer.data}
        isStale={props.isStale}
        onOpen={(finding) => onSearch({ finding, page: search.page })}
        onSelect={props.onSelect}
        onSort={(sort, order) => onSearch({ sort, order })}
        order={search.order}
        selected={canManage ? selected : undefined}
        sort={search.sort}
      />
      <div className={table['foot']}>
        <Pager
          onPage={(page) => onSearch({ page })}
          page={search.page}
          pageSize={FINDINGS_PAGE}
          rows="findings"
          total={answer.pagination.total}
        />
      </div>
    </>
  );
}

function NothingHere(props: VulnerabilitiesPageProps & { readonly total: number }) {
  const { total, filter, counts, repository, onSearch } = props;
  if (total > 0) {
    return (
      <EmptyState title="This page is empty">
        <Button onClick={() => onSearch({ page: 1 })}>Go to the first page</Button>
      </EmptyState>
    );
  }
  const isNarrowed = filter.search !== '' || filter.severity.length + filter.type.length > 0;
  const elsewhere = Object.values(counts?.statuses ?? {}).reduce((sum, amount) => sum + amount, 0);
  if (isNarrowed) {
    const { search, severity, type } = VULNERABILITIES_DEFAULTS;
    return (
      <EmptyState title="No finding matches">
        <p>Search for less, or let more severities and types through.</p>
        <Button onClick={() => onSearch({ search, severity, type })}>Clear search and filters</Button>
      </EmptyState>
    );
  }
  if (elsewhere > 0) {
    return (
      <EmptyState title="Nothing with this status">
        <p>Findings with another status are there.</p>
        <Button onClick={() => onSearch({ status: 'all' })}>Show every status</Button>
      </EmptyState>
    );
  }
  return repository.lastScanAt === null ? (
    <EmptyState title="Not scanned yet">
      <p>Run a scan of {repository.defaultBranch} to see what Gecko finds.</p>
    </EmptyState>
  ) : (
    <EmptyState title="No findings">
      <p>The last scan found nothing on this branch.</p>
    </EmptyState>
  );
}

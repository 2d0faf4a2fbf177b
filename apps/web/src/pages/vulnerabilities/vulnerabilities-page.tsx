import type { FindingStatus, Pagination as PageInfo } from '@gecko-defectdojo/contract';
import { Button, EmptyState, ErrorState, Pagination, Skeleton } from '@gecko-defectdojo/ui';
import type { Finding, FindingCounts, FindingsFilter } from '../../api/findings.ts';
import type { Repository } from '../../api/repositories.ts';
import list from '../../ui/list.module.css';
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
  readonly answer: { readonly data: readonly Finding[]; readonly pagination: PageInfo } | undefined;
  readonly counts: FindingCounts | undefined;
  readonly isStale: boolean;
  readonly error: Error | null;
  readonly canManage: boolean;
  readonly isScanning: boolean;
  readonly isChanging: boolean;
  readonly selected: ReadonlySet<string>;
  readonly onRetry: () => void;
  readonly onScan: () => void;
  /** Changes the address. Resets the page to 1 unless it is named. */
  readonly onSearch: (change: Partial<VulnerabilitiesSearch>) => void;
  readonly onSelect: (ids: readonly string[], isSelected: boolean) => void;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
  readonly onStatus: (status: FindingStatus, acceptedUntil?: string) => void;
}

/** The findings of a repository, to filter, open and triage. */
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
      <Rows {...props} />
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
  if (error) return <ErrorState message={error.message} onRetry={props.onRetry} />;
  if (!answer) return <Skeleton label="Loading findings" lines={10} />;
  if (answer.data.length === 0) return <NothingHere {...props} total={answer.pagination.total} />;
  return (
    <div className={list['card']}>
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
      <div className={list['foot']}>
        <Pagination
          onPage={(page) => onSearch({ page })}
          pagination={answer.pagination}
          thing="finding"
          things="findings"
        />
      </div>
    </div>
  );
}

function NothingHere(props: VulnerabilitiesPageProps & { readonly total: number }) {
  const { total, filter, counts, repository, onSearch } = props;
  if (total > 0) {
    return (
      <EmptyState
        title="This page is empty"
        actions={<Button onClick={() => onSearch({ page: 1 })}>Go to the first page</Button>}
      />
    );
  }
  const isNarrowed = filter.search !== '' || filter.severity.length + filter.type.length > 0;
  const elsewhere = Object.values(counts?.statuses ?? {}).reduce((sum, amount) => sum + amount, 0);
  if (isNarrowed) {
    const { search, severity, type } = VULNERABILITIES_DEFAULTS;
    return (
      <EmptyState
        title="No finding matches"
        actions={
          <Button onClick={() => onSearch({ search, severity, type })}>Clear search and filters</Button>
        }
      >
        Shorten the search, or choose more severities and types.
      </EmptyState>
    );
  }
  if (elsewhere > 0) {
    return (
      <EmptyState
        title="No finding has this status"
        actions={<Button onClick={() => onSearch({ status: 'all' })}>Show every status</Button>}
      >
        Other findings have another status.
      </EmptyState>
    );
  }
  return repository.lastScanAt === null ? (
    <EmptyState title="Not scanned yet">
      Run a scan of {repository.defaultBranch} to see its findings.
    </EmptyState>
  ) : (
    <EmptyState title="No findings">The last scan found nothing on this branch.</EmptyState>
  );
}

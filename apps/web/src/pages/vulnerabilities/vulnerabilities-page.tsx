import type { Pagination as PageInfo } from '@gecko-defectdojo/contract';
import { Button, EmptyState, ErrorState, ListCard, Pagination, SkeletonTable } from '@gecko-defectdojo/ui';
import type { Finding, FindingCounts, FindingsFilter } from '../../api/findings.ts';
import type { Repository } from '../../api/repositories.ts';
import { BulkBar } from './bulk-bar.tsx';
import { Filters } from './filters.tsx';
import { FindingsTable } from './findings-table.tsx';
import { RepositoryHead } from './repository-head.tsx';
import type { ChosenStatus } from './status-menu.tsx';
import { VULNERABILITIES_DEFAULTS } from './vulnerabilities-search.ts';
import type { VulnerabilitiesSearch } from './vulnerabilities-search.ts';
import { words } from './words.ts';

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
  readonly onStatus: (chosen: ChosenStatus) => void;
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
      {canManage ? (
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

const COLUMNS = ['1.5rem', '1fr', '5fr', '1fr', '1fr'];

function Rows(props: VulnerabilitiesPageProps) {
  const { answer, error, search, canManage, selected, onSearch } = props;
  if (error) return <ErrorState message={error.message} onRetry={props.onRetry} />;
  if (!answer) return <SkeletonTable columns={COLUMNS} label={words.loading} rows={10} />;
  if (answer.data.length === 0) return <NothingHere {...props} total={answer.pagination.total} />;
  return (
    <ListCard
      foot={
        <Pagination
          onPage={(page) => onSearch({ page })}
          pagination={answer.pagination}
          thing={words.thing}
          things={words.things}
        />
      }
      isOutdated={props.isStale}
    >
      <FindingsTable
        findings={answer.data}
        onOpen={(finding) => onSearch({ finding, page: search.page })}
        onSelect={props.onSelect}
        onSort={(sort, order) => onSearch({ sort, order })}
        order={search.order}
        selected={canManage ? selected : undefined}
        sort={search.sort}
      />
    </ListCard>
  );
}

function NothingHere(props: VulnerabilitiesPageProps & { readonly total: number }) {
  const { total, filter, counts, repository, onSearch } = props;
  if (total > 0) {
    return (
      <EmptyState
        title={words.emptyPage.title}
        actions={<Button onClick={() => onSearch({ page: 1 })}>{words.emptyPage.action}</Button>}
      />
    );
  }
  const isNarrowed =
    filter.search !== '' || filter.asvs !== '' || filter.severity.length + filter.type.length > 0;
  const elsewhere = Object.values(counts?.statuses ?? {}).reduce((sum, amount) => sum + amount, 0);
  if (isNarrowed) {
    const { search, severity, type, asvs } = VULNERABILITIES_DEFAULTS;
    return (
      <EmptyState
        title={words.noMatch.title}
        actions={
          <Button onClick={() => onSearch({ search, severity, type, asvs })}>{words.noMatch.action}</Button>
        }
      >
        {words.noMatch.text}
      </EmptyState>
    );
  }
  if (elsewhere > 0) {
    return (
      <EmptyState
        title={words.otherStatus.title}
        actions={<Button onClick={() => onSearch({ status: 'all' })}>{words.otherStatus.action}</Button>}
      >
        {words.otherStatus.text}
      </EmptyState>
    );
  }
  return repository.lastScanAt === null ? (
    <EmptyState title={words.notScanned.title}>{words.notScanned.text(repository.defaultBranch)}</EmptyState>
  ) : (
    <EmptyState title={words.none.title}>{words.none.text}</EmptyState>
  );
}

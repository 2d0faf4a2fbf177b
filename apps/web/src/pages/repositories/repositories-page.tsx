import { Link } from '@tanstack/react-router';
import type { Pagination } from '@gecko-defectdojo/contract';
import { REPOSITORIES_PAGE } from '../../api/repositories.ts';
import type { Repository } from '../../api/repositories.ts';
import { PageHead } from '../../shell/page.tsx';
import { ProviderBadge, SeverityFigures } from '../../ui/badge.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Pager } from '../../ui/pager.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/state.tsx';
import table from '../../ui/table.module.css';
import { Ago } from '../../ui/time.tsx';
import styles from './repositories-page.module.css';

export interface RepositoriesPageProps {
  readonly search: string;
  readonly page: number;
  readonly answer: { readonly data: readonly Repository[]; readonly pagination: Pagination } | undefined;
  /** The rows belong to what was asked before. */
  readonly isStale: boolean;
  readonly error: Error | null;
  readonly onRetry: () => void;
  readonly onSearch: (search: string) => void;
  readonly onPage: (page: number) => void;
}

/** Every repository of the team, and what is open in it. */
export function RepositoriesPage(props: RepositoriesPageProps) {
  return (
    <>
      <PageHead intro="What Gecko scans, and what is open on each default branch." title="Repositories" />
      <div className={styles['tools']}>
        <SearchField label="Search repositories" onSearch={props.onSearch} value={props.search} />
      </div>
      <div className={table['card']}>
        <Rows {...props} />
      </div>
    </>
  );
}

function Rows({ answer, error, isStale, search, page, onRetry, onPage }: RepositoriesPageProps) {
  if (error) return <ErrorState error={error} onRetry={onRetry} />;
  if (!answer) return <Skeleton label="Loading repositories" />;
  const { total } = answer.pagination;
  if (answer.data.length === 0) {
    return search === '' ? (
      <EmptyState title="No repositories yet">
        <p>Connect GitHub or GitLab and run a scan. Its repositories appear here.</p>
      </EmptyState>
    ) : (
      <EmptyState title="No repository matches">
        <p>Nothing is called “{search}”. Check the spelling, or search for a part of the name.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <table aria-label="Repositories" className={[table['table'], isStale ? table['stale'] : ''].join(' ')}>
        <thead>
          <tr>
            <th scope="col">Repository</th>
            <th scope="col">Open findings</th>
            <th scope="col">Default branch</th>
            <th scope="col">Last scan</th>
          </tr>
        </thead>
        <tbody>
          {answer.data.map((repository) => (
            <Row key={repository.id} repository={repository} />
          ))}
        </tbody>
      </table>
      <div className={table['foot']}>
        <Pager onPage={onPage} page={page} pageSize={REPOSITORIES_PAGE} rows="repositories" total={total} />
      </div>
    </>
  );
}

function Row({ repository }: { readonly repository: Repository }) {
  const { provider, fullName, openFindings, defaultBranch, lastScanAt } = repository;
  return (
    <tr>
      <td>
        <span className={styles['name']}>
          <ProviderBadge provider={provider} />
          <Link params={{ provider, _splat: `${fullName}/vulnerabilities` }} to="/repo/$provider/$">
            {fullName}
          </Link>
        </span>
      </td>
      <td>
        {lastScanAt === null ? (
          <span className={table['muted']}>Not scanned</span>
        ) : (
          <SeverityFigures figures={openFindings} />
        )}
      </td>
      <td>
        <span className={styles['branch']}>
          <Icon name="branch" /> {defaultBranch}
        </span>
      </td>
      <td className={table['nowrap']} data-label="Last scan">
        {lastScanAt === null ? <span className={table['muted']}>Never</span> : <Ago at={lastScanAt} />}
      </td>
    </tr>
  );
}

import { Link } from '@tanstack/react-router';
import type { Pagination as PageInfo } from '@gecko-defectdojo/contract';
import {
  EmptyState,
  ErrorState,
  Icon,
  PageHeader,
  Pagination,
  ProviderBadge,
  SearchField,
  Skeleton,
  Table,
  tableStyles,
  Time,
} from '@gecko-defectdojo/ui';
import type { Repository } from '../../api/repositories.ts';
import { SeverityFigures } from '../../ui/finding-badges.tsx';
import list from '../../ui/list.module.css';
import styles from './repositories-page.module.css';

export interface RepositoriesPageProps {
  readonly search: string;
  readonly answer: { readonly data: readonly Repository[]; readonly pagination: PageInfo } | undefined;
  /** True while the rows are those of the previous request. */
  readonly isStale: boolean;
  readonly error: Error | null;
  readonly onRetry: () => void;
  readonly onSearch: (search: string) => void;
  readonly onPage: (page: number) => void;
}

/** The repositories of the team with their open findings. */
export function RepositoriesPage(props: RepositoriesPageProps) {
  return (
    <>
      <PageHeader
        sub="The repositories that Gecko scans, with the open findings of their default branches."
        title="Repositories"
      />
      <div className={styles['tools']}>
        <SearchField
          className={styles['search']}
          label="Search repositories"
          onSearch={props.onSearch}
          search={props.search}
        />
      </div>
      <Rows {...props} />
    </>
  );
}

function Rows({ answer, error, isStale, search, onRetry, onPage }: RepositoriesPageProps) {
  if (error) return <ErrorState message={error.message} onRetry={onRetry} />;
  if (!answer) return <Skeleton label="Loading repositories" />;
  if (answer.data.length === 0) {
    return search === '' ? (
      <EmptyState title="No repositories yet">
        Connect GitHub or GitLab and run a scan. Its repositories appear here.
      </EmptyState>
    ) : (
      <EmptyState title="No repository matches">
        No name contains “{search}”. Check the spelling, or search for a part of the name.
      </EmptyState>
    );
  }
  return (
    <div className={list['card']}>
      <Table caption="Repositories" className={isStale ? list['stale'] : undefined}>
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
      </Table>
      <div className={list['foot']}>
        <Pagination onPage={onPage} pagination={answer.pagination} thing="repository" things="repositories" />
      </div>
    </div>
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
          <span className={tableStyles.muted}>Not scanned</span>
        ) : (
          <SeverityFigures figures={openFindings} />
        )}
      </td>
      <td>
        <span className={styles['branch']}>
          <Icon name="branch" /> {defaultBranch}
        </span>
      </td>
      <td className={list['nowrap']} data-label="Last scan">
        {lastScanAt === null ? <span className={tableStyles.muted}>Never</span> : <Time at={lastScanAt} />}
      </td>
    </tr>
  );
}

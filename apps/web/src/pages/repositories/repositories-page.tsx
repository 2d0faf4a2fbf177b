import { Link } from '@tanstack/react-router';
import type { Pagination as PageInfo } from '@gecko-defectdojo/contract';
import {
  EmptyState,
  ErrorState,
  FilterBar,
  IconText,
  ListCard,
  PageHeader,
  Pagination,
  ProviderBadge,
  RepositoryName,
  SearchField,
  SeverityCounts,
  SkeletonTable,
  Table,
  tableStyles,
  Time,
} from '@gecko-defectdojo/ui';
import type { Repository } from '../../api/repositories.ts';
import styles from './repositories-page.module.css';
import { words } from './words.ts';

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
  const { search, onSearch } = props;
  return (
    <>
      <PageHeader sub={words.sub} title={words.title} />
      <FilterBar search={<SearchField label={words.search} onSearch={onSearch} search={search} />} />
      <Rows {...props} />
    </>
  );
}

const COLUMNS = ['5fr', '4fr', '2fr', '2fr'];

function Rows({ answer, error, isStale, search, onRetry, onPage }: RepositoriesPageProps) {
  if (error) return <ErrorState message={error.message} onRetry={onRetry} />;
  if (!answer) return <SkeletonTable columns={COLUMNS} label={words.loading} />;
  if (answer.data.length === 0) {
    return search === '' ? (
      <EmptyState title={words.empty.title}>{words.empty.text}</EmptyState>
    ) : (
      <EmptyState title={words.noMatch.title}>{words.noMatch.text(search)}</EmptyState>
    );
  }
  const { pagination } = answer;
  return (
    <ListCard
      foot={<Pagination onPage={onPage} pagination={pagination} thing={words.thing} things={words.things} />}
      isOutdated={isStale}
    >
      <Table caption={words.caption} stickyHead>
        <thead>
          <tr>
            {Object.values(words.columns).map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answer.data.map((repository) => (
            <Row key={repository.id} repository={repository} />
          ))}
        </tbody>
      </Table>
    </ListCard>
  );
}

function Row({ repository }: { readonly repository: Repository }) {
  const { provider, fullName, openFindings, defaultBranch, lastScanAt } = repository;
  return (
    <tr>
      <th scope="row">
        <span className={styles['name']}>
          <ProviderBadge provider={provider} />
          <Link params={{ provider, _splat: `${fullName}/vulnerabilities` }} to="/repo/$provider/$">
            <RepositoryName name={fullName} />
          </Link>
        </span>
      </th>
      <td>
        {lastScanAt === null ? (
          <span className={tableStyles.muted}>{words.notScanned}</span>
        ) : (
          <SeverityCounts counts={openFindings} none={words.noneOpen} />
        )}
      </td>
      <td className={tableStyles.muted} data-label={words.columns.branch}>
        <IconText icon="branch">
          <RepositoryName name={defaultBranch} />
        </IconText>
      </td>
      <td className={tableStyles.nowrap} data-label={words.columns.lastScan}>
        {lastScanAt === null ? (
          <span className={tableStyles.muted}>{words.never}</span>
        ) : (
          <Time at={lastScanAt} />
        )}
      </td>
    </tr>
  );
}

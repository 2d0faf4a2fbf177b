import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { repositoriesQuery } from '../../api/repositories.ts';
import { RepositoriesPage } from './repositories-page.tsx';

/** The route of the repositories. */
export function RepositoriesRoute() {
  const { search, page } = useSearch({ from: '/app/repositories' });
  const navigate = useNavigate({ from: '/repositories' });
  const list = useQuery(repositoriesQuery({ search, page }));
  return (
    <RepositoriesPage
      answer={list.data}
      error={list.data ? null : list.error}
      isStale={list.isPlaceholderData}
      onPage={(wanted) => void navigate({ search: (before) => ({ ...before, page: wanted }) })}
      onRetry={() => void list.refetch()}
      onSearch={(text) => void navigate({ search: { search: text, page: 1 }, replace: true })}
      search={search}
    />
  );
}

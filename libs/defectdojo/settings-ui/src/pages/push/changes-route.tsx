import type { PushChangeSummary, PushDetail } from '@gecko-defectdojo/contract';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { pushChangesQuery } from '../../api/pushes.ts';
import { repositoryQuery } from '../../api/repositories.ts';
import { Loaded } from '../../components/loaded.tsx';
import { useHost } from '../../host.ts';
import { PushSearch } from '../../navigation/search.ts';
import { useFilterNavigate } from '../../navigation/use-filter-navigate.ts';
import { usePageNavigate } from '../../navigation/use-page-navigate.ts';
import { ChangesList, ChangesSection } from './changes-section.tsx';
import { words } from './words.ts';
import { ChangesSkeleton } from './changes-skeleton.tsx';

const PAGE_SIZE = 50;

/** An API of an earlier release does not tell what a push changed. */
const UNKNOWN: PushChangeSummary = { kept: 'never', counts: {}, listed: 0, waiting: 0 };

/** The changes of a push, filtered, sorted and paged by the address. */
export function ChangesRoute({ push }: { readonly push: PushDetail }) {
  const search = useSearch({ strict: false, select: (given) => PushSearch.parse(given) });
  const change = useFilterNavigate();
  return (
    <ChangesSection
      summary={push.changes ?? UNKNOWN}
      counters={push.counters}
      status={push.status}
      action={search.action}
      onFilter={(action) => change({ action, page: 1 })}
      list={<ChangesOf push={push} search={search} />}
    />
  );
}

interface ChangesOfProps {
  readonly push: PushDetail;
  readonly search: PushSearch;
}

function ChangesOf({ push, search }: ChangesOfProps) {
  const { request, paths } = useHost();
  const { action, sort, order, page } = search;
  const change = useFilterNavigate();
  const goToPage = usePageNavigate();
  const { repositoryId } = push;
  const repository = useQuery({
    ...repositoryQuery(request, repositoryId ?? ''),
    enabled: repositoryId !== undefined,
  });
  const query = { action, sort, order, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
  const changes = useQuery(pushChangesQuery(request, push.id, query));
  return (
    <Loaded query={changes} label={words.loadingChanges} skeleton={<ChangesSkeleton />}>
      {(loaded) => (
        <ChangesList
          page={loaded}
          isOutdated={changes.isPlaceholderData}
          sort={sort}
          order={order}
          onSort={(column, direction) => change({ sort: column, order: direction, page: 1 })}
          onPage={goToPage}
          geckoOf={(findingId) => repository.data && paths.finding(repository.data, findingId)}
        />
      )}
    </Loaded>
  );
}

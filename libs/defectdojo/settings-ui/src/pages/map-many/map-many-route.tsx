import type { MappingBatch } from '@gecko-defectdojo/contract';
import { buttonClass, EmptyState, SkeletonCards, useFormat, useTextOfNow } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { connectionQuery } from '../../api/connection.ts';
import { batchQuery } from '../../api/mappings.ts';
import { ExportsNotice } from '../../components/exports-notice.tsx';
import { Forbidden } from '../../components/forbidden.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { useHost } from '../../host.ts';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { MapManySearch } from '../../navigation/search.ts';
import { BatchRoute } from './batch-route.tsx';
import { MapManyForm } from './map-many-form.tsx';
import { words } from './words.ts';

const BACK = { target: { page: 'home' }, label: words.back } as const;

/** The route of Map many: the form, or the batch that it started. */
export function MapManyRoute() {
  const search = useSearch({ strict: false, select: (given: object) => MapManySearch.parse(given) });
  const { batch } = search;
  // To the user the batch is another page, so its heading takes the focus.
  return batch === undefined ? (
    <FormRoute search={search} />
  ) : (
    <OneBatch key={batch} search={{ ...search, batch }} />
  );
}

function FormRoute({ search }: { readonly search: MapManySearch }) {
  const { request, can } = useHost();
  const connection = useQuery(connectionQuery(request));
  return (
    <Page title={words.title} sub={words.sub} back={BACK}>
      <ExportsNotice />
      {can('integrations.manage') ? (
        <Loaded
          query={connection}
          label={words.loadingConnection}
          skeleton={<SkeletonCards cards={3} lines={4} />}
        >
          {(found) =>
            found === null ? <NotConnected /> : <MapManyForm search={search} connection={found} />
          }
        </Loaded>
      ) : (
        <Forbidden />
      )}
    </Page>
  );
}

function OneBatch({ search }: { readonly search: MapManySearch & { readonly batch: string } }) {
  const { request } = useHost();
  const batch = useQuery(batchQuery(request, search.batch));
  return (
    <Page title={useBatchTitle(batch.data)} sub={batch.data && words.batch.sub(batch.data)} back={BACK}>
      <ExportsNotice />
      <Loaded query={batch} label={words.batch.loading} skeleton={<SkeletonCards cards={2} lines={5} />}>
        {(loaded) => <BatchRoute batch={loaded} search={search} />}
      </Loaded>
    </Page>
  );
}

/** Names a batch by the time at which it was started. */
function useBatchTitle(batch: MappingBatch | undefined): string {
  const format = useFormat();
  const title = (now: number) =>
    batch === undefined ? words.batch.unnamed : words.batch.title(format.moment(batch.createdAt, now));
  return useTextOfNow(title, 'minutes');
}

function NotConnected() {
  return (
    <EmptyState
      title={words.notConnected}
      actions={
        <ModuleLink target={{ page: 'home' }} className={buttonClass()}>
          {words.toSettings}
        </ModuleLink>
      }
    >
      {words.connectFirst}
    </EmptyState>
  );
}

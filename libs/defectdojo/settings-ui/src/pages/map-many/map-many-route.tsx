import { buttonClass, EmptyState } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { batchQuery } from '../../api/mappings.ts';
import { selectionQuery } from '../../api/selections.ts';
import { connectionQuery } from '../../api/connection.ts';
import { ExportsNotice } from '../../components/exports-notice.tsx';
import { Forbidden } from '../../components/forbidden.tsx';
import { Page } from '../../components/page.tsx';
import { useHost } from '../../host.ts';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { MapManySearch } from '../../navigation/search.ts';
import { useFilterNavigate } from '../../navigation/use-filter-navigate.ts';
import { Loaded } from '../../components/loaded.tsx';
import { BatchPreview } from './batch-preview.tsx';
import { BatchRoute } from './batch-route.tsx';
import { ruleWords } from './batch-words.ts';
import { countToMap, toSelection } from './map-many-entry.ts';
import { MapManyPage } from './map-many-page.tsx';
import styles from './map-many.module.css';
import { useMapManyForm } from './use-map-many-form.ts';

/** The route of Map many: the form, or the batch that it started. */
export function MapManyRoute() {
  const { request, can } = useHost();
  const search = useSearch({ strict: false, select: (given: object) => MapManySearch.parse(given) });
  const { batch: batchId } = search;
  const connection = useQuery(connectionQuery(request));
  const { data: batch } = useQuery({ ...batchQuery(request, batchId ?? ''), enabled: batchId !== undefined });
  return (
    // To the user the batch is another page, so its heading takes the focus.
    <Page
      key={batchId}
      title="Map Many Repositories"
      sub={batch ? ruleWords(batch.rule) : 'One rule says which product each of them goes to.'}
      back={{ target: { page: 'home' }, label: 'DefectDojo' }}
    >
      <ExportsNotice />
      {batchId !== undefined ? (
        <BatchRoute key={batchId} batchId={batchId} />
      ) : can('integrations.manage') ? (
        <Loaded query={connection} label="Loading the connection">
          {(found) => (found === null ? <NotConnected /> : <Form search={search} />)}
        </Loaded>
      ) : (
        <Forbidden />
      )}
    </Page>
  );
}

function NotConnected() {
  return (
    <EmptyState
      title="DefectDojo is not connected"
      actions={
        <ModuleLink target={{ page: 'home' }} className={buttonClass()}>
          Go to DefectDojo settings
        </ModuleLink>
      }
    >
      Connect your DefectDojo instance first.
    </EmptyState>
  );
}

function Form({ search }: { readonly search: MapManySearch }) {
  const { preview, isIncomplete, onPage, onReselect, ...form } = useMapManyForm(search);
  const change = useFilterNavigate();
  const selection = useRef<HTMLDivElement>(null);
  const { isCounting } = form;
  const { request } = useHost();
  const { data: selected } = useQuery({
    ...selectionQuery(request, search.selection ?? ''),
    enabled: search.selection !== undefined,
  });
  const onSearch = (text: string) => {
    onReselect();
    change({ search: text }, { replace: true });
  };
  return (
    <MapManyPage
      {...form}
      search={search}
      selected={selected}
      selectionRef={selection}
      onSearch={onSearch}
      onTakeAll={() => {
        // The pressed button disappears; the focus moves on before that.
        selection.current?.focus();
        onReselect();
        change({ selection: undefined, ids: undefined, search: '' });
      }}
      count={preview.data && !isIncomplete && !isCounting ? countToMap(preview.data) : undefined}
      preview={
        isIncomplete ? (
          <p className={styles['muted']}>Complete the rule above to see the outcome for each repository.</p>
        ) : (
          <Loaded query={preview} label="Asking DefectDojo for products">
            {(loaded) => (
              <BatchPreview
                preview={loaded}
                search={toSelection(search).kind === 'not_mapped' ? search.search : undefined}
                isOutdated={isCounting}
                onClearSearch={() => {
                  selection.current?.querySelector('input')?.focus();
                  onSearch('');
                }}
                onPage={onPage}
              />
            )}
          </Loaded>
        )
      }
    />
  );
}

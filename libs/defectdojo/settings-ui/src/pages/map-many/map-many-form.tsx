import type { Connection, Provider } from '@gecko-defectdojo/contract';
import { SkeletonTable } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { selectionQuery } from '../../api/selections.ts';
import { Loaded } from '../../components/loaded.tsx';
import { pausedOf } from '../../components/paused-since.tsx';
import { useHost } from '../../host.ts';
import type { MapManySearch } from '../../navigation/search.ts';
import { useFilterNavigate } from '../../navigation/use-filter-navigate.ts';
import { BatchPreview } from './batch-preview.tsx';
import { MapManyPage } from './map-many-page.tsx';
import styles from './map-many.module.css';
import { useMapManyForm } from './use-map-many-form.ts';
import { words } from './words.ts';

const COLUMNS = ['2.5rem', '3fr', '3fr', '1fr', '2fr'];

export interface MapManyFormProps {
  readonly search: MapManySearch;
  readonly connection: Connection;
}

/** The form that maps many, with its totals and its preview. */
export function MapManyForm({ search, connection }: MapManyFormProps) {
  const { preview, onPage, onReselect, onTick, onTakeAllIn, leftOut, ...form } = useMapManyForm(search);
  const change = useFilterNavigate();
  const selection = useRef<HTMLDivElement>(null);
  const { request } = useHost();
  const { data: selected } = useQuery({
    ...selectionQuery(request, search.selection ?? ''),
    enabled: search.selection !== undefined,
  });
  const reselect = (changed: Partial<MapManySearch>, options?: { readonly replace?: boolean }) => {
    onReselect();
    change(changed, options);
  };
  const onSearch = (text: string) => reselect({ search: text }, { replace: true });
  const onProvider = (provider: Provider | undefined) => reselect({ provider });
  /** For buttons that disappear when they are pressed: the focus moves on before that. */
  const focusSelection = () => selection.current?.focus();
  return (
    <MapManyPage
      {...form}
      search={search}
      selected={selected}
      selectionRef={selection}
      paused={pausedOf(connection)}
      onSearch={onSearch}
      onProvider={onProvider}
      onTakeAll={() => {
        focusSelection();
        reselect({ selection: undefined, ids: undefined, search: '' });
      }}
      preview={
        form.isIncomplete ? (
          <p className={styles['muted']}>{words.rows.incomplete}</p>
        ) : (
          <Loaded
            query={preview}
            label={words.rows.loading}
            skeleton={<SkeletonTable columns={COLUMNS} rows={8} />}
          >
            {(loaded) => (
              <BatchPreview
                preview={loaded}
                search={search}
                isOutdated={form.isCounting}
                leftOut={leftOut}
                onTick={onTick}
                onTakeAllIn={onTakeAllIn}
                disabled={form.isStarting}
                onClearSearch={() => {
                  selection.current?.querySelector('input')?.focus();
                  onSearch('');
                }}
                onAllProviders={() => {
                  focusSelection();
                  onProvider(undefined);
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

import { Button, buttonClass, EmptyState } from '@gecko-defectdojo/ui';
import { ModuleLink } from '../../navigation/navigation.tsx';
import type { MapManySearch } from '../../navigation/search.ts';
import { words as page } from './words.ts';

const { rows: words } = page;

export interface NothingToMapProps {
  readonly search: Pick<MapManySearch, 'selection' | 'ids' | 'search' | 'provider'>;
  /** The number of repositories on all pages. */
  readonly total: number;
  readonly onClearSearch: () => void;
  readonly onAllProviders: () => void;
  readonly onPage: (page: number) => void;
}

/** Replaces the rows where there are none: why, and the next step. */
export function NothingToMap(props: NothingToMapProps) {
  const { search, total, onClearSearch, onAllProviders, onPage } = props;
  if (total > 0)
    return (
      <EmptyState
        title={words.emptyPage}
        actions={<Button onClick={() => onPage(1)}>{words.firstPage}</Button>}
      />
    );
  if (search.provider !== undefined)
    return (
      <EmptyState
        title={words.nothing}
        actions={<Button onClick={onAllProviders}>{words.allProviders}</Button>}
      >
        {words.noProvider}
      </EmptyState>
    );
  const isNamed = search.selection !== undefined || (search.ids?.length ?? 0) > 0;
  if (!isNamed && search.search !== '')
    return (
      <EmptyState
        title={words.nothing}
        actions={<Button onClick={onClearSearch}>{words.clearSearch}</Button>}
      >
        {words.noMatch}
      </EmptyState>
    );
  return (
    <EmptyState
      title={words.nothing}
      actions={
        <ModuleLink target={{ page: 'home' }} keepsSearch className={buttonClass()}>
          {page.toRepositories}
        </ModuleLink>
      }
    >
      {isNamed ? words.allMappedByNow : words.everyMapped}
    </EmptyState>
  );
}

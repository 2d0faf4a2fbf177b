import { FilterBar, SearchField } from '@gecko-defectdojo/ui';
import type { ReactNode } from 'react';
import { ChosenRepository } from './chosen-filter.tsx';

/** The filters by repository that an address of a list holds. */
interface RepositoryFilters {
  readonly search: string;
  readonly repository?: string | undefined;
}

export interface RepositoryFilterBarProps {
  /** The name of the search field. */
  readonly label: string;
  readonly filters: RepositoryFilters;
  /** Called with what changes in the address. `replace` is for typing. */
  readonly onChange: (change: Partial<RepositoryFilters>, options?: { readonly replace?: boolean }) => void;
  /** Clears all filters. Undefined while there are none. */
  readonly onReset: (() => void) | undefined;
  /** The other filters of the list. */
  readonly children: ReactNode;
}

/** The bar above a list over all repositories: searches them by name, and shows the one that a link has chosen. */
export function RepositoryFilterBar({
  label,
  filters,
  onChange,
  onReset,
  children,
}: RepositoryFilterBarProps) {
  const { search, repository } = filters;
  return (
    <FilterBar
      search={
        <SearchField
          label={label}
          search={search}
          onSearch={(text) => onChange({ search: text }, { replace: true })}
        />
      }
      onReset={onReset}
    >
      {children}
      {repository === undefined ? null : (
        <ChosenRepository repositoryId={repository} onRemove={() => onChange({ repository: undefined })} />
      )}
    </FilterBar>
  );
}

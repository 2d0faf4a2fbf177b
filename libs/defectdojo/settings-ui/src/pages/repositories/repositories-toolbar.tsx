import type { AsvsChapter } from '@gecko-defectdojo/contract';
import { ASVS_LEVELS, REPOSITORY_FILTERS } from '@gecko-defectdojo/contract/constants';
import { buttonClass, FilterBar, FilterChoice, SearchField } from '@gecko-defectdojo/ui';
import type { ReactNode } from 'react';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { HomeSearch } from '../../navigation/search.ts';
import { SORT_CHOICES } from './repository-columns.tsx';
import styles from './repositories.module.css';
import { isNarrowed, withoutFilters } from './table-query.ts';
import { words } from './words.ts';

const texts = words.filters;
const ANY = { value: '', label: texts.any };
const STATUSES = REPOSITORY_FILTERS.map((value) => ({ value, label: texts.statuses[value] }));
const LEVELS = [ANY, ...ASVS_LEVELS.map((level) => ({ value: String(level), label: `L${String(level)}` }))];

export interface RepositoriesToolbarProps {
  readonly search: HomeSearch;
  /** The chapters of the standard; empty while unknown. */
  readonly chapters: readonly Pick<AsvsChapter, 'id' | 'name'>[];
  /** True where the bar leads to mapping many. */
  readonly canMapMany: boolean;
  /** An action for the rows that the filters leave. */
  readonly action?: ReactNode;
  /** `replace` replaces the history entry, as for typing. */
  readonly onChange: (change: Partial<HomeSearch>, options?: { readonly replace?: boolean }) => void;
}

/** Filters the repositories table. Every choice is in the address. */
export function RepositoriesToolbar(props: RepositoriesToolbarProps) {
  const { search, chapters, canMapMany, action, onChange } = props;
  const narrow = (change: Readonly<Record<string, unknown>>) => {
    onChange({ ...HomeSearch.parse({ ...search, ...change }), page: 1 });
  };
  return (
    <div role="search" aria-label={texts.label}>
      <FilterBar
        search={
          <SearchField
            label={texts.search}
            search={search.search}
            onSearch={(text) => onChange({ search: text, page: 1 }, { replace: true })}
          />
        }
        onReset={isNarrowed(search) ? () => onChange(withoutFilters(search)) : undefined}
        actions={
          <>
            {action}
            {canMapMany ? <MapMany search={search.search} /> : null}
          </>
        }
      >
        <FilterChoice
          label={texts.status}
          choices={STATUSES}
          value={search.filter}
          onChoose={(filter) => narrow({ filter })}
        />
        <FilterChoice
          label={texts.section}
          choices={sectionChoices(chapters, search.chapter)}
          value={search.chapter ?? ''}
          onChoose={(chapter) => narrow({ chapter: chapter === '' ? undefined : chapter })}
        />
        <FilterChoice
          label={texts.level}
          choices={LEVELS}
          value={search.level === undefined ? '' : String(search.level)}
          onChoose={(level) => narrow({ level: level === '' ? undefined : Number(level) })}
        />
        <span className={styles['sortField']}>
          <FilterChoice
            label={texts.sort}
            choices={SORT_CHOICES}
            value={`${search.sort}-${search.order}`}
            onChoose={(value) => {
              const [sort, order] = value.split('-');
              narrow({ sort, order });
            }}
          />
        </span>
      </FilterBar>
    </div>
  );
}

/** Leads to mapping all that match the search. */
function MapMany({ search }: Pick<HomeSearch, 'search'>) {
  return (
    <ModuleLink
      target={{ page: 'map-many', search: search === '' ? {} : { search } }}
      className={buttonClass('primary')}
    >
      {texts.mapMany}
    </ModuleLink>
  );
}

function sectionChoices(chapters: RepositoriesToolbarProps['chapters'], chosen: string | undefined) {
  const known = chapters.map(({ id, name }) => ({ value: id, label: `${id} ${name}` }));
  const isKnown = chosen === undefined || chapters.some(({ id }) => id === chosen);
  return [ANY, ...known, ...(isKnown ? [] : [{ value: chosen, label: chosen }])];
}

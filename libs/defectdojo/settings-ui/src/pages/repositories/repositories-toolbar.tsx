import type { AsvsChapter } from '@gecko-defectdojo/contract';
import { SearchField, SelectField } from '@gecko-defectdojo/ui';
import { HomeSearch } from '../../navigation/search.ts';
import styles from './repositories.module.css';
import { SORT_CHOICES } from './repository-columns.tsx';

const FILTERS = [
  { value: 'all', label: 'All repositories' },
  { value: 'mapped', label: 'Mapped' },
  { value: 'not_mapped', label: 'Not mapped' },
  { value: 'needs_attention', label: 'Needs attention' },
];
const LEVELS = [
  { value: '', label: 'Any level' },
  { value: '1', label: 'L1' },
  { value: '2', label: 'L2' },
  { value: '3', label: 'L3' },
];

export interface RepositoriesToolbarProps {
  readonly search: HomeSearch;
  /** The chapters of the standard; empty while unknown. */
  readonly chapters: readonly Pick<AsvsChapter, 'id' | 'name'>[];
  /** `replace` replaces the history entry, as for typing. */
  readonly onChange: (change: Partial<HomeSearch>, options?: { readonly replace?: boolean }) => void;
}

/** Filters the repositories table. Every choice is in the address. */
export function RepositoriesToolbar({ search, chapters, onChange }: RepositoriesToolbarProps) {
  const narrow = (change: Readonly<Record<string, unknown>>) => {
    onChange({ ...HomeSearch.parse({ ...search, ...change }), page: 1 });
  };
  return (
    <div className={styles['toolbar']} role="search" aria-label="Repositories">
      <SearchField
        className={styles['searchField']}
        label="Search repositories and products"
        search={search.search}
        onSearch={(text) => onChange({ search: text, page: 1 }, { replace: true })}
      />
      <SelectField
        label="Show"
        hideLabel
        options={FILTERS}
        value={search.filter}
        onChange={({ target }) => narrow({ filter: target.value })}
      />
      <SelectField
        label="Section"
        hideLabel
        options={[
          { value: '', label: 'Any section' },
          ...chapters.map(({ id, name }) => ({ value: id, label: `${id} ${name}` })),
          ...(search.chapter === undefined || chapters.some(({ id }) => id === search.chapter)
            ? []
            : [{ value: search.chapter, label: search.chapter }]),
        ]}
        value={search.chapter ?? ''}
        onChange={({ target }) => narrow({ chapter: target.value === '' ? undefined : target.value })}
      />
      <SelectField
        label="Level"
        hideLabel
        options={LEVELS}
        value={search.level === undefined ? '' : String(search.level)}
        onChange={({ target }) => narrow({ level: target.value === '' ? undefined : Number(target.value) })}
      />
      <SelectField
        className={styles['sortField']}
        label="Sort by"
        hideLabel
        options={SORT_CHOICES}
        value={`${search.sort}-${search.order}`}
        onChange={({ target }) => {
          const [sort, order] = target.value.split('-');
          narrow({ sort, order });
        }}
      />
    </div>
  );
}

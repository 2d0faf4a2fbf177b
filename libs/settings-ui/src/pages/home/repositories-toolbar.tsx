import type { AsvsChapter } from '@gecko-defectdojo/contract';
import { useEffect, useEffectEvent, useState } from 'react';
import { Icon } from '../../components/icon.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { HomeSearch } from '../../search.ts';
import styles from './repositories.module.css';
import { hearSearchText, searchOf, sendSearchText, startSearchText } from './search-text.ts';

/** How long typing has to rest before the search is sent, in milliseconds. */
const REST_MS = 150;

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
const SORTS = [
  { value: 'name-asc', label: 'Repository, A to Z' },
  { value: 'name-desc', label: 'Repository, Z to A' },
  { value: 'product-asc', label: 'Product, A to Z' },
  { value: 'product-desc', label: 'Product, Z to A' },
  { value: 'level-asc', label: 'Level, lowest first' },
  { value: 'level-desc', label: 'Level, highest first' },
  { value: 'last_push-desc', label: 'Last push, newest first' },
  { value: 'last_push-asc', label: 'Last push, oldest first' },
];

export interface RepositoriesToolbarProps {
  readonly search: HomeSearch;
  /** The chapters there are; empty while they are not known. */
  readonly chapters: readonly Pick<AsvsChapter, 'id' | 'name'>[];
  /** `replace` takes the place of the entry in the history, as typing does. */
  readonly onChange: (change: Partial<HomeSearch>, options?: { readonly replace?: boolean }) => void;
}

/** Narrows the repositories table; everything chosen here is in the address. */
export function RepositoriesToolbar({ search, chapters, onChange }: RepositoriesToolbarProps) {
  const narrow = (change: Readonly<Record<string, unknown>>) => {
    onChange({ ...HomeSearch.parse({ ...search, ...change }), page: 1 });
  };
  return (
    <div className={styles['toolbar']} role="search" aria-label="Repositories">
      <SearchField
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
        options={SORTS}
        value={`${search.sort}-${search.order}`}
        onChange={({ target }) => {
          const [sort, order] = target.value.split('-');
          narrow({ sort, order });
        }}
      />
    </div>
  );
}

interface SearchFieldProps {
  readonly search: string;
  readonly onSearch: (search: string) => void;
}

function SearchField({ search, onSearch }: SearchFieldProps) {
  const [state, setState] = useState(() => startSearchText(search));
  if (state.known !== search) setState(hearSearchText(state, search));
  const wanted = searchOf(state.text);
  const isSent = wanted === (state.sent.at(-1) ?? state.known);
  const send = useEffectEvent(() => {
    setState(sendSearchText);
    onSearch(wanted);
  });
  useEffect(() => {
    if (isSent) return undefined;
    const timer = setTimeout(send, REST_MS);
    return () => clearTimeout(timer);
  }, [wanted, isSent]);
  return (
    <div className={styles['search']}>
      <Icon name="search" />
      <TextField
        label="Search repositories and products"
        hideLabel
        type="search"
        placeholder="Search repositories and products"
        maxLength={200}
        value={state.text}
        onChange={(event) => {
          const { value } = event.target;
          setState((before) => ({ ...before, text: value }));
        }}
      />
    </div>
  );
}

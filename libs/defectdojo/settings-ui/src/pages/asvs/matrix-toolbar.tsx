import type { AsvsChapter } from '@gecko-defectdojo/contract';
import { SearchField, SelectField } from '@gecko-defectdojo/ui';
import type { Ref } from 'react';
import type { MatrixSearch } from '../../navigation/search.ts';
import styles from './matrix.module.css';

const LEVELS = [
  { value: '', label: 'Any level' },
  { value: '1', label: 'L1' },
  { value: '2', label: 'L2' },
  { value: '3', label: 'L3' },
];

export interface MatrixToolbarProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly search: MatrixSearch;
  readonly chapters: readonly Pick<AsvsChapter, 'id' | 'name'>[];
  /** Called with the raw choice, which the address parses. `replace` is for typing. */
  readonly onNarrow: (
    change: Readonly<Record<string, unknown>>,
    options?: { readonly replace?: boolean },
  ) => void;
}

/** Filters the matrix. Every choice is in the address. */
export function MatrixToolbar({ ref, search, chapters, onNarrow }: MatrixToolbarProps) {
  const { chapter, level } = search;
  const isKnown = chapter === undefined || chapters.some(({ id }) => id === chapter);
  return (
    <div ref={ref} className={styles['toolbar']} role="search" aria-label="Repositories">
      <SearchField
        label="Search repositories"
        search={search.search}
        onSearch={(text) => onNarrow({ search: text }, { replace: true })}
      />
      <SelectField
        label="Section"
        hideLabel
        options={[
          { value: '', label: 'Any section' },
          ...chapters.map(({ id, name }) => ({ value: id, label: `${id} ${name}` })),
          ...(isKnown ? [] : [{ value: chapter, label: chapter }]),
        ]}
        value={chapter ?? ''}
        onChange={({ target }) => onNarrow({ chapter: target.value === '' ? undefined : target.value })}
      />
      <SelectField
        label="Level"
        hideLabel
        options={LEVELS}
        value={level === undefined ? '' : String(level)}
        onChange={({ target }) => onNarrow({ level: target.value === '' ? undefined : Number(target.value) })}
      />
    </div>
  );
}

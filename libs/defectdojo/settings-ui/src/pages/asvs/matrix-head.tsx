import type { AsvsChapter } from '@gecko-defectdojo/contract';
import { Icon, SortHeader } from '@gecko-defectdojo/ui';
import type { MatrixSort } from '../../navigation/asvs-search.ts';
import styles from './matrix-table.module.css';
import { words } from './words.ts';

export interface MatrixHeadProps {
  readonly chapters: readonly Pick<AsvsChapter, 'id' | 'name'>[];
  readonly sort: MatrixSort;
  readonly order: 'asc' | 'desc';
  readonly onSort: (sort: MatrixSort, order: 'asc' | 'desc') => void;
}

/** The head of the matrix. Each column sorts: sections by their open findings, the worst first. */
export function MatrixHead({ chapters, ...sorting }: MatrixHeadProps) {
  return (
    <thead>
      <tr>
        <SortHeader column="name" {...sorting}>
          {words.matrix.repository}
        </SortHeader>
        <SortHeader column="level" {...sorting}>
          {words.matrix.level}
        </SortHeader>
        {chapters.map((chapter) => (
          <ChapterHead key={chapter.id} chapter={chapter} {...sorting} />
        ))}
      </tr>
    </thead>
  );
}

interface ChapterHeadProps extends Omit<MatrixHeadProps, 'chapters'> {
  readonly chapter: Pick<AsvsChapter, 'id' | 'name'>;
}

/** A narrow head: its name is written upwards. */
function ChapterHead({ chapter: { id, name }, sort, order, onSort }: ChapterHeadProps) {
  const isSorted = sort === id;
  return (
    <th
      scope="col"
      className={styles['chapter']}
      aria-sort={isSorted ? (order === 'asc' ? 'ascending' : 'descending') : 'none'}
    >
      <button
        type="button"
        title={`${id} ${name}`}
        onClick={() => onSort(id, isSorted && order === 'desc' ? 'asc' : 'desc')}
      >
        <span>
          <b>{id}</b> {name}
        </span>
        {isSorted ? <Icon name={order === 'asc' ? 'arrow-up' : 'arrow-down'} size={0.75} /> : null}
      </button>
    </th>
  );
}

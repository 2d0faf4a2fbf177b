import { Button, Card, FieldError, SearchField, useFormat } from '@gecko-defectdojo/ui';
import type { MapManySearch } from '../../navigation/search.ts';
import { toSelection } from './map-many-entry.ts';
import styles from './map-many.module.css';
import { repositoriesWords } from './outcome-words.ts';

export interface SelectionCardProps {
  readonly search: Pick<MapManySearch, 'ids' | 'search'>;
  readonly onSearch: (search: string) => void;
  /** Drops the selection made in the table. */
  readonly onTakeAll: () => void;
  readonly problem: string | undefined;
  readonly disabled: boolean;
}

/** The repositories to map: those selected in the table, or all that are not mapped and match the search. */
export function SelectionCard({ search, onSearch, onTakeAll, problem, disabled }: SelectionCardProps) {
  const format = useFormat();
  const selection = toSelection(search);
  return (
    <Card title="Repositories">
      {selection.kind === 'chosen' ? (
        <>
          <p>{`${repositoriesWords(selection.repositoryIds.length, format)} chosen in the table.`}</p>
          <div className={styles['buttons']}>
            <Button disabled={disabled} onClick={onTakeAll}>
              Select all that are not mapped
            </Button>
          </div>
        </>
      ) : (
        <>
          <p>
            {selection.search === ''
              ? 'Every repository that is not mapped. Search to take only some of them.'
              : 'Every repository that is not mapped and matches.'}
          </p>
          <SearchField
            label="Search repositories"
            search={search.search}
            onSearch={onSearch}
            disabled={disabled}
          />
        </>
      )}
      <p className={styles['muted']}>Gecko pushes deep scans of each default branch.</p>
      {problem === undefined ? null : <FieldError>{problem}</FieldError>}
    </Card>
  );
}

import { Button, Card, FieldError, SearchField, useFormat } from '@gecko-defectdojo/ui';
import type { RepositorySelection } from '@gecko-defectdojo/contract';
import type { MapManySearch } from '../../navigation/search.ts';
import { toSelection } from './map-many-entry.ts';
import styles from './map-many.module.css';
import { repositoriesWords, selectedWords } from './outcome-words.ts';

export interface SelectionCardProps {
  readonly search: Pick<MapManySearch, 'selection' | 'ids' | 'search'>;
  /** The selection that the address names; undefined without one, and until it is loaded. */
  readonly selected: RepositorySelection | undefined;
  readonly onSearch: (search: string) => void;
  /** Drops the selection made in the table. */
  readonly onTakeAll: () => void;
  readonly problem: string | undefined;
  readonly disabled: boolean;
}

/** The repositories to map: those selected in the table, or all that are not mapped and match the search. */
export function SelectionCard(props: SelectionCardProps) {
  const { search, selected, onSearch, onTakeAll, problem, disabled } = props;
  const format = useFormat();
  const selection = toSelection(search);
  return (
    <Card title="Repositories">
      {selection.kind !== 'not_mapped' ? (
        <>
          <p>
            {selection.kind === 'chosen'
              ? `${repositoriesWords(selection.repositoryIds.length, format)} chosen in the table.`
              : selectedWords(selected, format)}
          </p>
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

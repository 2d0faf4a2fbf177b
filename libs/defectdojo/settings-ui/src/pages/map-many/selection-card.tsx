import type { Provider, RepositorySelection } from '@gecko-defectdojo/contract';
import { PROVIDERS } from '@gecko-defectdojo/contract/constants';
import {
  Button,
  Card,
  FieldError,
  FilterBar,
  FilterChoice,
  providerName,
  SearchField,
  useFormat,
} from '@gecko-defectdojo/ui';
import type { MapManySearch } from '../../navigation/search.ts';
import styles from './map-many.module.css';
import { selectedWords } from './outcome-words.ts';
import { words as page } from './words.ts';

const { selection: words } = page;

export interface SelectionCardProps {
  readonly search: Pick<MapManySearch, 'selection' | 'ids' | 'search' | 'provider'>;
  /** The selection that the address names; undefined without one, and until it is loaded. */
  readonly selected: RepositorySelection | undefined;
  readonly onSearch: (search: string) => void;
  readonly onProvider: (provider: Provider | undefined) => void;
  /** Drops the selection made in the table. */
  readonly onTakeAll: () => void;
  readonly problem: string | undefined;
  readonly disabled: boolean;
}

/** The repositories to map: those selected in the table, or all that are not mapped and match the search. */
export function SelectionCard(props: SelectionCardProps) {
  const { search, selected, onSearch, onTakeAll, problem, disabled } = props;
  const format = useFormat();
  const isSelection = search.selection !== undefined;
  const chosen = search.ids?.length ?? 0;
  const everything = search.search === '' ? words.every : words.everyMatching;
  return (
    <Card title={words.title}>
      <p>
        {isSelection
          ? selectedWords(selected, format)
          : chosen > 0
            ? words.chosen(chosen, format)
            : everything}
      </p>
      {isSelection || chosen > 0 ? (
        <FilterBar>
          <ProviderChoice {...props} />
          <Button disabled={disabled} onClick={onTakeAll}>
            {words.takeAll}
          </Button>
        </FilterBar>
      ) : (
        <FilterBar
          search={
            <SearchField
              label={words.search}
              search={search.search}
              onSearch={onSearch}
              disabled={disabled}
            />
          }
        >
          <ProviderChoice {...props} />
        </FilterBar>
      )}
      <p className={styles['muted']}>{words.branches}</p>
      {problem === undefined ? null : <FieldError>{problem}</FieldError>}
    </Card>
  );
}

const ALL = 'all';
const CHOICES = [
  { value: ALL, label: words.allProviders },
  ...PROVIDERS.map((provider) => ({ value: provider, label: providerName(provider) })),
] as const;

function ProviderChoice({ search, onProvider }: SelectionCardProps) {
  return (
    <FilterChoice<Provider | typeof ALL>
      label={words.provider}
      choices={CHOICES}
      value={search.provider ?? ALL}
      onChoose={(provider) => onProvider(provider === ALL ? undefined : provider)}
    />
  );
}

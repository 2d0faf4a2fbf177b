import { ACTIVITY_KINDS } from '@gecko-defectdojo/contract/constants';
import type { ActivityPerson } from '@gecko-defectdojo/contract';
import { FilterChip, FilterChips, FilterChoice } from '@gecko-defectdojo/ui';
import { RepositoryFilterBar } from '../../components/repository-filter-bar.tsx';
import type { ActivitySearch } from '../../navigation/list-search.ts';
import { KIND_WORDS, words } from './words.ts';

export interface ActivityFiltersProps {
  readonly search: ActivitySearch;
  readonly people: readonly ActivityPerson[];
  /** Called with what changes in the address. `replace` is for typing. */
  readonly onChange: (change: Partial<ActivitySearch>, options?: { readonly replace?: boolean }) => void;
  /** Clears all filters. Undefined while there are none. */
  readonly onReset: (() => void) | undefined;
}

/** Filters the activity. Every choice is in the address. */
export function ActivityFilters({ search, people, onChange, onReset }: ActivityFiltersProps) {
  const choices = [
    { value: '', label: words.anyone },
    ...people.map(({ id, name }) => ({ value: id, label: name })),
    { value: 'gecko', label: words.gecko },
  ];
  return (
    <>
      <FilterChips label={words.byKind}>
        <FilterChip isPressed={search.kind === undefined} onPress={() => onChange({ kind: undefined })}>
          {words.all}
        </FilterChip>
        {ACTIVITY_KINDS.map((kind) => (
          <FilterChip
            key={kind}
            isPressed={search.kind === kind}
            onPress={() => onChange({ kind: search.kind === kind ? undefined : kind })}
          >
            {KIND_WORDS[kind]}
          </FilterChip>
        ))}
      </FilterChips>
      <RepositoryFilterBar label={words.search} filters={search} onChange={onChange} onReset={onReset}>
        <FilterChoice
          label={words.person}
          choices={choices}
          value={search.by ?? ''}
          onChoose={(by) => onChange({ by: by === '' ? undefined : by })}
        />
      </RepositoryFilterBar>
    </>
  );
}

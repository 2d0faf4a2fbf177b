import { DIFFERENCE_CHOICES, STATES_THERE } from '@gecko-defectdojo/contract/constants';
import { FilterBar, FilterChip, FilterChips, FilterChoice } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { mappingQuery } from '../../api/mappings.ts';
import { ChosenValue } from '../../components/chosen-filter.tsx';
import { useHost } from '../../host.ts';
import type { DecisionsSearch } from '../../navigation/list-search.ts';
import { stateWords } from '../../words/act-words.ts';
import { words } from './words.ts';

export interface DecisionFiltersProps {
  readonly search: DecisionsSearch;
  /** Called with what changes in the address. */
  readonly onChange: (change: Partial<DecisionsSearch>) => void;
}

const STATES = [
  { value: '', label: words.anyState },
  ...STATES_THERE.map((state) => ({ value: state, label: stateWords(state) })),
] as const;

/** Filters the findings by the decision about them, their state in DefectDojo, and the repository of a link. */
export function DecisionFilters({ search, onChange }: DecisionFiltersProps) {
  const { mapping, choice, there } = search;
  return (
    <>
      <FilterChips label={words.choices.label}>
        {DIFFERENCE_CHOICES.map((one) => (
          <FilterChip key={one} isPressed={one === choice} onPress={() => onChange({ choice: one })}>
            {words.choices[one]}
          </FilterChip>
        ))}
      </FilterChips>
      <FilterBar onReset={undefined}>
        <FilterChoice
          label={words.state}
          choices={STATES}
          value={there ?? ''}
          onChoose={(state) => onChange({ there: state === '' ? undefined : state })}
        />
        {mapping === undefined ? null : (
          <ChosenMapping mappingId={mapping} onRemove={() => onChange({ mapping: undefined })} />
        )}
      </FilterBar>
    </>
  );
}

function ChosenMapping({
  mappingId,
  onRemove,
}: {
  readonly mappingId: string;
  readonly onRemove: () => void;
}) {
  const { request } = useHost();
  const mapping = useQuery({ ...mappingQuery(request, mappingId), retry: false });
  return <ChosenValue onRemove={onRemove}>{mapping.data?.repositoryName ?? mappingId}</ChosenValue>;
}

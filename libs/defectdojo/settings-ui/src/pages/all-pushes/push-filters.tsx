import { PUSH_STATES, PUSH_TRIGGERS } from '@gecko-defectdojo/contract/constants';
import type { PushState, PushSummary } from '@gecko-defectdojo/contract';
import { FilterChip, FilterChips, FilterChoice, useFormat } from '@gecko-defectdojo/ui';
import { ChosenValue } from '../../components/chosen-filter.tsx';
import { RepositoryFilterBar } from '../../components/repository-filter-bar.tsx';
import type { AllPushesSearch } from '../../navigation/list-search.ts';
import { STATE_WORDS } from '../../words/push-list-words.ts';
import { triggerWords } from '../../words/push-words.ts';
import { words } from './words.ts';

export interface PushFiltersProps {
  readonly search: AllPushesSearch;
  /** The numbers of pushes by state. Undefined until they are known. */
  readonly counts: PushSummary['states'] | undefined;
  /** Called with what changes in the address. `replace` is for typing. */
  readonly onChange: (change: Partial<AllPushesSearch>, options?: { readonly replace?: boolean }) => void;
  /** Clears all filters. Undefined while there are none. */
  readonly onReset: (() => void) | undefined;
}

const TRIGGERS = [
  { value: '', label: words.anyTrigger },
  ...PUSH_TRIGGERS.map((trigger) => ({ value: trigger, label: triggerWords(trigger) })),
] as const;

const TONES: Readonly<Partial<Record<PushState, 'danger' | 'warning'>>> = {
  failed: 'danger',
  rejected: 'warning',
  waiting: 'warning',
};

/** Filters the pushes. Every choice is in the address. */
export function PushFilters({ search, counts, onChange, onReset }: PushFiltersProps) {
  const format = useFormat();
  return (
    <>
      <FilterChips label={words.byState}>
        {PUSH_STATES.map((state) => {
          const count = countOf(state, counts);
          const isPressed = search.state === state;
          // States that no push is in are left out, unless the address names one.
          if (count === 0 && !isPressed) return null;
          return (
            <FilterChip
              key={state}
              isPressed={isPressed}
              tone={count === 0 ? undefined : TONES[state]}
              onPress={() => onChange({ state: isPressed ? 'all' : state })}
            >
              {STATE_WORDS[state]}
              {count === undefined ? null : ` ${format.number(count)}`}
            </FilterChip>
          );
        })}
      </FilterChips>
      <RepositoryFilterBar label={words.search} filters={search} onChange={onChange} onReset={onReset}>
        <FilterChoice
          label={words.trigger}
          choices={TRIGGERS}
          value={search.trigger ?? ''}
          onChoose={(trigger) => onChange({ trigger: trigger === '' ? undefined : trigger })}
        />
        {search.day === undefined ? null : (
          <ChosenValue onRemove={() => onChange({ day: undefined })}>
            {format.shortDay(search.day)}
          </ChosenValue>
        )}
      </RepositoryFilterBar>
    </>
  );
}

/** Returns the number of pushes in a state. Undefined for states that are not counted. */
function countOf(state: PushState, counts: PushSummary['states'] | undefined): number | undefined {
  const known: Partial<Record<PushState, number>> = counts ?? {};
  return known[state];
}

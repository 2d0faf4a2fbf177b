import {
  ASVS_DECISION_FILTERS,
  ASVS_FINDINGS_WITHIN,
  ASVS_LEVELS,
  SEVERITIES,
} from '@gecko-defectdojo/contract/constants';
import type { AsvsChapter } from '@gecko-defectdojo/contract';
import { FilterChoice } from '@gecko-defectdojo/ui';
import { RepositoryFilterBar } from '../../components/repository-filter-bar.tsx';
import { MAPPING_FILTERS } from '../../navigation/asvs-search.ts';
import type { AsvsSearch } from '../../navigation/asvs-search.ts';
import styles from './asvs.module.css';
import { DECISION_WORDS, SEVERITY_WORDS, words } from './words.ts';

const SEVERITY_CHOICES = [
  { value: '', label: words.filters.any },
  ...SEVERITIES.map((value) => ({ value, label: SEVERITY_WORDS[value] })),
] as const;
const DECISION_CHOICES = ASVS_DECISION_FILTERS.map((value) => ({ value, label: DECISION_WORDS[value] }));
const WITHIN_CHOICES = ASVS_FINDINGS_WITHIN.map((value) => ({ value, label: words.withinChoices[value] }));
const MAPPING_CHOICES = MAPPING_FILTERS.map((value) => ({ value, label: words.mappingChoices[value] }));
const LEVEL_CHOICES = [
  { value: '', label: words.filters.any },
  ...ASVS_LEVELS.map((level) => ({ value: String(level), label: `L${String(level)}` })),
];

export interface AsvsFiltersProps {
  readonly search: AsvsSearch;
  /** The sections of the standard; empty while unknown. */
  readonly chapters: readonly Pick<AsvsChapter, 'id' | 'name'>[];
  /** Called with what changes in the address. `replace` is for typing. */
  readonly onChange: (change: Partial<AsvsSearch>, options?: { readonly replace?: boolean }) => void;
  /** Clears all filters. Undefined while there are none. */
  readonly onReset: (() => void) | undefined;
}

/** Filters the tab. Every choice is in the address. */
export function AsvsFilters({ search, chapters, onChange, onReset }: AsvsFiltersProps) {
  const { chapter = '', severity = '', level, decision, within, filter } = search;
  return (
    <RepositoryFilterBar
      label={words.search}
      filters={{ search: search.search }}
      onChange={({ search: text = '' }, options) => onChange({ search: text }, options)}
      onReset={onReset}
    >
      <div className={chapter === '' ? undefined : styles['chosenSection']}>
        <FilterChoice
          label={words.filters.section}
          choices={chapterChoices(chapters, chapter)}
          value={chapter}
          // The columns, and so the orders, of a section are others than those of the matrix.
          onChoose={(id) =>
            onChange({ chapter: id === '' ? undefined : id, sort: undefined, order: undefined })
          }
        />
      </div>
      {chapter === '' ? null : (
        <FilterChoice
          label={words.filters.decision}
          choices={DECISION_CHOICES}
          value={decision}
          onChoose={(value) => onChange({ decision: value })}
        />
      )}
      <FilterChoice
        label={words.filters.severity}
        choices={SEVERITY_CHOICES}
        value={severity}
        onChoose={(value) => onChange({ severity: value === '' ? undefined : value })}
      />
      {chapter === '' || severity === '' ? null : (
        <FilterChoice
          label={words.filters.within}
          choices={WITHIN_CHOICES}
          value={within}
          onChoose={(value) => onChange({ within: value })}
        />
      )}
      <FilterChoice
        label={words.filters.level}
        choices={LEVEL_CHOICES}
        value={level === undefined ? '' : String(level)}
        onChoose={(value) => onChange({ level: ASVS_LEVELS.find((known) => String(known) === value) })}
      />
      <FilterChoice
        label={words.filters.mapping}
        choices={MAPPING_CHOICES}
        value={filter}
        onChoose={(value) => onChange({ filter: value })}
      />
    </RepositoryFilterBar>
  );
}

/** Returns the sections to choose from, with the chosen one in any case. */
function chapterChoices(chapters: AsvsFiltersProps['chapters'], chosen: string) {
  const known = chapters.map(({ id, name }) => ({ value: id, label: `${id} ${name}` }));
  const isKnown = chosen === '' || chapters.some(({ id }) => id === chosen);
  return [
    { value: '', label: words.filters.anySection },
    ...known,
    ...(isKnown ? [] : [{ value: chosen, label: chosen }]),
  ];
}

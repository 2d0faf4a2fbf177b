import { FINDING_STATUSES, FINDING_TYPES } from '@gecko-defectdojo/contract';
import { FilterBar, FilterChip, FilterMenu, Icon, SearchField } from '@gecko-defectdojo/ui';
import type { FilterValue } from '@gecko-defectdojo/ui';
import type { FindingCounts, FindingsFilter } from '../../api/findings.ts';
import { STATUS_NAMES, TYPE_NAMES } from '../../text/names.ts';
import { SEVERITIES, SEVERITY_NAMES } from '../../text/severity.ts';
import { StatusLabel } from '../../ui/finding-badges.tsx';
import { placeWords, VULNERABILITIES_DEFAULTS, writeChosen } from './vulnerabilities-search.ts';
import type { VulnerabilitiesSearch } from './vulnerabilities-search.ts';
import { words } from './words.ts';

export interface FiltersProps {
  readonly filter: FindingsFilter;
  readonly counts: FindingCounts | undefined;
  readonly onChange: (change: Partial<VulnerabilitiesSearch>) => void;
}

const { search, status, severity, type, asvs } = VULNERABILITIES_DEFAULTS;

/** Returns the values of a filter with their counts. `name` gives the label, `show` what the menu has in its place. */
function valuesOf<T extends string>(
  values: readonly T[],
  counts: Readonly<Partial<Record<T, number>>> | undefined,
  {
    name,
    show,
  }: {
    readonly name: (value: T) => string;
    readonly show?: (value: T) => FilterValue<T>['shown'];
  },
): FilterValue<T>[] {
  return values.map((value) => ({ value, label: name(value), shown: show?.(value), count: counts?.[value] }));
}

/** The filters of the list. */
export function Filters({ filter, counts, onChange }: FiltersProps) {
  const isNarrowed =
    filter.search !== search ||
    filter.status.join(',') !== status ||
    filter.severity.length + filter.type.length > 0 ||
    filter.asvs !== asvs;
  return (
    <FilterBar
      onReset={isNarrowed ? () => onChange({ search, status, severity, type, asvs }) : undefined}
      search={
        <SearchField
          label={words.search}
          onSearch={(text) => onChange({ search: text })}
          search={filter.search}
        />
      }
    >
      <FilterMenu
        chosen={filter.status}
        label={words.filters.status}
        onChoose={(chosen) => onChange({ status: writeChosen(chosen) })}
        values={valuesOf(FINDING_STATUSES, counts?.statuses, {
          name: (value) => STATUS_NAMES[value],
          show: (value) => <StatusLabel status={value} />,
        })}
      />
      <FilterMenu
        chosen={filter.severity}
        label={words.filters.severity}
        onChoose={(chosen) => onChange({ severity: writeChosen(chosen) })}
        values={valuesOf(SEVERITIES, counts?.severities, { name: (value) => SEVERITY_NAMES[value] })}
      />
      <FilterMenu
        chosen={filter.type}
        label={words.filters.type}
        onChoose={(chosen) => onChange({ type: writeChosen(chosen) })}
        values={valuesOf(FINDING_TYPES, counts?.types, {
          name: (value) => value,
          show: (value) => TYPE_NAMES[value],
        })}
      />
      {filter.asvs === asvs ? null : (
        <FilterChip isPressed onPress={() => onChange({ asvs })}>
          {placeWords(filter.asvs)}
          <Icon name="close" size={0.75} />
        </FilterChip>
      )}
    </FilterBar>
  );
}

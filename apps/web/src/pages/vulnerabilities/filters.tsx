import { FINDING_STATUSES, FINDING_TYPES } from '@gecko-defectdojo/contract';
import { Button, SearchField } from '@gecko-defectdojo/ui';
import type { FindingCounts, FindingsFilter } from '../../api/findings.ts';
import { STATUS_NAMES, TYPE_NAMES } from '../../text/names.ts';
import { SEVERITIES, SEVERITY_NAMES } from '../../text/severity.ts';
import { StatusLabel } from '../../ui/finding-badges.tsx';
import { FilterMenu } from './filter-menu.tsx';
import { VULNERABILITIES_DEFAULTS, writeChosen } from './vulnerabilities-search.ts';
import type { VulnerabilitiesSearch } from './vulnerabilities-search.ts';
import styles from './vulnerabilities-page.module.css';

export interface FiltersProps {
  readonly filter: FindingsFilter;
  readonly counts: FindingCounts | undefined;
  readonly onChange: (change: Partial<VulnerabilitiesSearch>) => void;
}

const { search, status, severity, type } = VULNERABILITIES_DEFAULTS;

/** The filters of the list. */
export function Filters({ filter, counts, onChange }: FiltersProps) {
  const isNarrowed =
    filter.search !== search ||
    filter.status.join(',') !== status ||
    filter.severity.length + filter.type.length > 0;
  return (
    <div className={styles['filters']}>
      <SearchField
        label="Search title, file or CWE"
        className={styles['search']}
        onSearch={(text) => onChange({ search: text })}
        search={filter.search}
      />
      <FilterMenu
        amounts={counts?.statuses}
        chosen={filter.status}
        label="Status"
        name={(value) => STATUS_NAMES[value]}
        onChoose={(chosen) => onChange({ status: writeChosen(chosen) })}
        show={(value) => <StatusLabel status={value} />}
        values={FINDING_STATUSES}
      />
      <FilterMenu
        amounts={counts?.severities}
        chosen={filter.severity}
        label="Severity"
        name={(value) => SEVERITY_NAMES[value]}
        onChoose={(chosen) => onChange({ severity: writeChosen(chosen) })}
        values={SEVERITIES}
      />
      <FilterMenu
        amounts={counts?.types}
        chosen={filter.type}
        label="Type"
        name={(value) => value}
        onChoose={(chosen) => onChange({ type: writeChosen(chosen) })}
        show={(value) => TYPE_NAMES[value]}
        values={FINDING_TYPES}
      />
      {isNarrowed ? (
        <Button onClick={() => onChange({ search, status, severity, type })} variant="quiet">
          Reset
        </Button>
      ) : null}
    </div>
  );
}

import { count } from 'drizzle-orm';
import {
  FINDING_STATUSES,
  FINDING_TYPES,
  type FindingStatus,
  type FindingType,
} from '@gecko-defectdojo/contract';
import { findings } from '@gecko/data';
import type { Tx } from '@gecko/data';
import {
  findingCondition,
  SEVERITY_LABELS,
  severityLabel,
  type FindingFilter,
  type SeverityLabel,
} from './finding-filter.ts';

/** How many findings there are of each kind. Each of the three is counted without its own part of the filter. */
export interface FindingCounts {
  readonly total: number;
  readonly statuses: Record<FindingStatus, number>;
  readonly severities: Record<SeverityLabel, number>;
  readonly types: Record<FindingType, number>;
}

interface Cell {
  readonly status: FindingStatus;
  readonly severity: SeverityLabel;
  readonly type: FindingType;
  readonly amount: number;
}

function tally<K extends string>(names: readonly K[], of: (cell: Cell) => K, cells: readonly Cell[]) {
  // Every name of the closed set gets its figure, zero too.
  const figures = Object.fromEntries(names.map((name) => [name, 0])) as Record<K, number>;
  for (const cell of cells) figures[of(cell)] += cell.amount;
  return figures;
}

function allows<T>(wanted: readonly T[] | undefined, value: T): boolean {
  return wanted === undefined || wanted.includes(value);
}

/** Counts a repository's findings by status, severity and type, for the choices beside a list. */
export async function countFindings(tx: Tx, filter: FindingFilter): Promise<FindingCounts> {
  const { statuses, severities, types, ...rest } = filter;
  const cells: Cell[] = await tx
    .select({ status: findings.status, severity: severityLabel, type: findings.type, amount: count() })
    .from(findings)
    .where(findingCondition(rest))
    .groupBy(findings.status, severityLabel, findings.type);
  const matching = (without?: 'status' | 'severity' | 'type') =>
    cells.filter(
      (cell) =>
        (without === 'status' || allows(statuses, cell.status)) &&
        (without === 'severity' || allows(severities, cell.severity)) &&
        (without === 'type' || allows(types, cell.type)),
    );
  return {
    total: matching().reduce((sum, { amount }) => sum + amount, 0),
    statuses: tally(FINDING_STATUSES, ({ status }) => status, matching('status')),
    severities: tally(SEVERITY_LABELS, ({ severity }) => severity, matching('severity')),
    types: tally(FINDING_TYPES, ({ type }) => type, matching('type')),
  };
}

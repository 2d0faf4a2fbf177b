import { CONTENT_FIELDS, isAlike } from '@gecko-defectdojo/domain';
import type { ContentField, FindingContent } from '@gecko-defectdojo/domain';
import type { FindingRow } from '../instance/rows.ts';
import type { Difference } from './difference.ts';
import { shortened } from './difference.ts';
import { shownFacts } from './expected-facts.ts';
import type { Facts } from './expected-facts.ts';

/** A finding as DefectDojo has to show it. */
export interface ExpectedFinding {
  readonly id: string;
  readonly facts: Facts;
  /** Undefined for a finding that Gecko no longer has: its texts stay as they were. */
  readonly content: FindingContent | undefined;
}

type ComparedField = Exclude<ContentField, 'cwes'>;

/** A field that differs. */
type FieldDifference = Omit<Difference, 'step'>;

/** Returns the fields of a finding that DefectDojo shows otherwise, without those that are left out. */
export function compareFinding(
  { id, facts, content }: ExpectedFinding,
  row: FindingRow,
  leftOut: ReadonlySet<string> = new Set(),
): FieldDifference[] {
  const shown = shownFacts(row);
  const found = new Map<string, FieldDifference>();
  for (const [field, value] of Object.entries(facts)) {
    if (shown[field] !== value) found.set(field, { finding: id, field, ...shortened(value, shown[field]) });
  }
  for (const field of content === undefined ? [] : COMPARED) {
    if (!found.has(field) && content !== undefined && isOther(field, row, content))
      found.set(field, { finding: id, field, ...shortened(content[field], row[field]) });
  }
  return [...found.values()].filter(({ field }) => !leftOut.has(field));
}

/** The fields of a row that are compared as they are. The list of CWEs is one of the facts. */
const COMPARED = CONTENT_FIELDS.filter((field) => field !== 'cwes');

/** A field that the version does not have is not compared. */
function isOther(field: ComparedField, row: FindingRow, content: FindingContent): boolean {
  const [there, sent] = [shownValue(field, row), content[field]];
  return there !== undefined && sent !== undefined && !isAlike(field, there, sent);
}

/**
 * Returns a field without the link to the file that the references have where DefectDojo makes none. It depends on the
 * other repositories of the product and on the commit, and follows only with the next change of a finding.
 */
function shownValue(field: ComparedField, row: FindingRow): FindingRow[ComparedField] {
  const value = row[field];
  return field === 'references' && typeof value === 'string' ? value.replace(/\n\nFile: \[.*$/s, '') : value;
}

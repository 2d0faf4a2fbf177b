import type { FindingRecord } from '../finding-record.ts';
import type { FindingTable } from '../store/finding-table.ts';

/** The columns of a finding's own row. Its relations lie in other tables and are not saved with it. */
export type FindingColumns = Omit<
  FindingRecord,
  'id' | 'test' | 'created' | 'hash_code' | 'tags' | 'notes' | 'found_by' | 'cwes' | 'vulnerability_ids'
>;

/**
 * The rows of findings as a request read them. It saves all columns of a row that it changes, so it brings back what
 * others have changed since. Read in DefectDojo's source, not recorded: `FindingViewSet` takes the row before it
 * validates, DRF's `ModelSerializer.update` sets the request's fields and calls `save()` without `update_fields`, and
 * `Finding.save` passes that on (2.46.4 and 3.2.0). The reimporter of 3.2.0 reads the rows of up to 1,000 matches before
 * it saves the first (`_process_findings_internal`, default_reimporter.py), so it creates again what came meanwhile.
 */
export type EarlyRows = ReadonlyMap<number, FindingColumns>;

/** Returns the rows as they are now. */
export function readEarly(findings: FindingTable): EarlyRows {
  return new Map(Array.from(findings.values(), (row) => [row.id, columnsOf(row)]));
}

function columnsOf(row: FindingRecord): FindingColumns {
  const { id: _id, test: _test, created: _created, hash_code: _hash, ...rest } = row;
  const {
    tags: _tags,
    notes: _notes,
    found_by: _by,
    cwes: _cwes,
    vulnerability_ids: _ids,
    ...columns
  } = rest;
  return columns;
}

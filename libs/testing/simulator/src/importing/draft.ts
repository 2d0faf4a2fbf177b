import { columnsToApprove, needsApproval } from '../documented/acceptance-requests.ts';
import { importerError, ServerFault } from '../http/errors.ts';
import { pythonReprList } from '../http/python-repr.ts';
import { hashCode } from '../rules/hash-code.ts';
import { TITLE_LENGTH } from '../rules/save-finding.ts';
import { isBelow, normaliseSeverity, severities } from '../rules/severity.ts';
import { firstCharacters } from '../rules/text-length.ts';
import { titlecase } from '../rules/titlecase.ts';
import type { World } from '../world.ts';
import type { ImportOptions } from './import-options.ts';
import type { ReportItem } from './report.ts';

/** A report item that is ready to be matched or stored. */
export interface Draft extends ReportItem {
  readonly severity: string;
  readonly hash: string;
}

/** Returns the severity of an item, or `undefined` if the import leaves such items out. */
export function severityOf(item: ReportItem, options: ImportOptions): string | undefined {
  const { severity } = item.columns;
  if (typeof severity !== 'string') throw new ServerFault();
  const settled = normaliseSeverity(severity);
  if (settled === undefined) {
    const known = pythonReprList(severities);
    throw importerError(
      `Finding severity "${severity}" is not supported. Any of the following are supported: ${known}.`,
    );
  }
  return isBelow(settled, options.minimumSeverity) ? undefined : settled;
}

/** Turns an item into a draft. Undefined if it is below the minimum severity. */
export function draftOf(world: World, item: ReportItem, options: ImportOptions): Draft | undefined {
  const severity = severityOf(item, options);
  if (severity === undefined) return undefined;
  const { title, description, cwe = 0, line, file_path } = item.columns;
  const service = options.service ?? item.columns['service'];
  const hashed =
    options.kind === 'import' && !world.capabilities.hashesFullTitleOnImport && typeof title === 'string';
  return {
    ...item,
    columns: needsApproval(world) ? columnsToApprove(item.columns) : item.columns,
    severity,
    hash: hashCode({
      // 2.46 hashes the stored title on import but the sent one on reimport, so longer titles never match again, nor do
      // those with a word that begins with a dotless i, whose capital folds to another letter.
      title: hashed ? titlecase(firstCharacters(title, TITLE_LENGTH)) : title,
      description,
      cwe,
      line,
      file_path,
      service,
    }),
  };
}

/** The order in which 3.x processes a reimport: by hash, then by further fields (deduplication_ordering_key). */
export function compareDrafts(a: Draft, b: Draft): number {
  if (a.hash !== b.hash) return a.hash < b.hash ? -1 : 1;
  const [left, right] = [uniqueId(a), uniqueId(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function uniqueId(draft: Draft): string {
  const id = draft.columns['unique_id_from_tool'];
  return typeof id === 'string' ? id : '';
}

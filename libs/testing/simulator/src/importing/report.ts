import { isObject, type JsonObject } from '../http/json-object.ts';
import { importerError, ServerFault } from '../http/errors.ts';
import { pythonReprList } from '../http/python-repr.ts';
import { formatDate, formatDateTime, parseDateTime } from '../rules/date-time.ts';
import type { World } from '../world.ts';
import { pythonJsonError } from './python-json.ts';
import { dropNonNumbers, isReportKey, separateKeys } from './report-keys.ts';

/** A parsed report item: column values as sent, and values of other tables. */
export interface ReportItem {
  /** The item as it was sent. */
  readonly sent: JsonObject;
  /** Values of finding columns. Dates are already parsed. */
  readonly columns: JsonObject;
  readonly tags: unknown;
  readonly vulnerabilityIds: readonly string[];
  readonly cwes: readonly string[];
}

export interface Report {
  readonly type: string | undefined;
  readonly description: string | undefined;
  readonly items: readonly ReportItem[];
}

/**
 * Parses a `Generic Findings Import` report (dojo/tools/generic/json_parser.py). An unknown key or a missing required one
 * refuses the whole report before anything is written.
 */
export function parseReport(world: World, content: Buffer): Report {
  const document = readJson(content.toString('utf8'));
  // The parser calls `.get` on any value: anything but an object is an AttributeError.
  if (!isObject(document)) throw new ServerFault();
  const { type, description } = document;
  const findings: unknown = document['findings'] ?? [];
  if (!Array.isArray(findings)) throw new ServerFault();
  return {
    type: typeof type === 'string' ? type : undefined,
    description: typeof description === 'string' ? description : undefined,
    items: findings.map((item: unknown) => parseItem(world, item)),
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw importerError(pythonJsonError(text));
  }
}

function parseItem(world: World, item: unknown): ReportItem {
  if (!isObject(item)) throw new ServerFault();
  const verdict = world.judge(item);
  if (verdict?.status === 400) throw importerError(verdict.message);
  const columns = Object.fromEntries(
    Object.entries(item).filter(([key]) => !separateKeys.has(key) || !isReportKey(world, key)),
  );
  if ('date' in columns) columns['date'] = formatDate(readTime(columns['date']));
  if ('mitigated' in columns) columns['mitigated'] = formatDateTime(readTime(columns['mitigated']));
  checkKeys(world, columns);
  if (world.capabilities.dropsNonNumbers) dropNonNumbers(columns);
  return { sent: item, columns, tags: item['tags'], ...readIdentifiers(columns, item) };
}

/** As dateutil: an unreadable text is a ValueError (400), anything but a text a TypeError (500). */
function readTime(value: unknown): Date {
  if (typeof value !== 'string') throw new ServerFault();
  const time = parseDateTime(value);
  if (time === undefined) throw importerError(`Unknown string format: ${value}`);
  return time;
}

function checkKeys(world: World, columns: JsonObject): void {
  const missing = ['description', 'severity', 'title'].filter((key) => !(key in columns));
  if (missing.length > 0) throw importerError(`Required fields are missing: ${pythonReprList(missing)}`);
  const unknown = Object.keys(columns)
    .filter((key) => !isReportKey(world, key))
    .sort();
  if (unknown.length > 0) throw importerError(`Not allowed fields are present: ${pythonReprList(unknown)}`);
}

/** `cve` counts as the first vulnerability id, and the first of `cwes` replaces a missing `cwe`. */
function readIdentifiers(
  columns: Record<string, unknown>,
  item: JsonObject,
): Pick<ReportItem, 'vulnerabilityIds' | 'cwes'> {
  const { cve } = columns;
  const listed = texts(item['vulnerability_ids']);
  const cwes = texts(item['cwes']).map((cwe) => `CWE-${cwe.replace(/^CWE-/i, '')}`);
  if (cwes[0] !== undefined && !columns['cwe']) columns['cwe'] = Number(cwes[0].slice(4));
  const ids = typeof cve === 'string' && cve !== '' ? [cve, ...listed] : listed;
  return { vulnerabilityIds: [...new Set(ids.filter((id) => id.trim() !== ''))], cwes };
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.map(String) : [];
}

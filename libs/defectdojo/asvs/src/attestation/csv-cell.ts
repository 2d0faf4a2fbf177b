import { startsFormula } from '@gecko-defectdojo/domain';

/** Characters that some spreadsheets drop from the beginning of a cell before they read the rest. */
const DROPPED = /^[\t\r\n]/;

/**
 * Returns a text as one cell of a CSV file (RFC 4180): always quoted, quotes doubled. A text that a spreadsheet would
 * run as a formula gets an apostrophe in front, so that spreadsheets show it as text.
 */
export function csvCell(text: string): string {
  const harmless = startsFormula(text.trimStart()) || DROPPED.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** Returns one line of a CSV file with its line end. */
export function csvLine(texts: readonly string[]): string {
  return `${texts.map(csvCell).join(',')}\r\n`;
}

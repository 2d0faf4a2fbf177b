/** Characters that make a spreadsheet read a cell as a formula, or drop the character before one. */
const STARTS_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * Returns a text as one cell of a CSV file (RFC 4180): always quoted, quotes doubled. A text that a spreadsheet would
 * run as a formula gets an apostrophe in front, so that spreadsheets show it as text.
 */
export function csvCell(text: string): string {
  const harmless = STARTS_FORMULA.test(text.trimStart()) || STARTS_FORMULA.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** Returns one line of a CSV file with its line end. */
export function csvLine(texts: readonly string[]): string {
  return `${texts.map(csvCell).join(',')}\r\n`;
}

/**
 * Characters that make a spreadsheet run a cell as a formula; the wide forms too, which some take for the plain ones.
 * DefectDojo writes its fields into a CSV file as they are (`CSVExportView`, 3.2.0).
 */
const STARTS_FORMULA = /^[=+\-@＝＋－＠]/u;

/** Returns true if a spreadsheet would run a cell with this text as a formula. The one rule for every file of ours. */
export function startsFormula(text: string): boolean {
  return STARTS_FORMULA.test(text);
}

/** Returns a plain text that no spreadsheet runs: with an apostrophe in front where it would. */
export function plainCell(text: string): string {
  return startsFormula(text) ? `'${text}` : text;
}

/** Returns the same path in a form that no spreadsheet runs. Links to the file still lead there. */
export function pathCell(path: string): string {
  return startsFormula(path) ? `./${path}` : path;
}

/** Returns Markdown that looks the same and that no spreadsheet runs: another bullet, or an entity. */
export function markdownCell(markdown: string): string {
  if (!startsFormula(markdown)) return markdown;
  const rest = markdown.slice(1);
  if (/^[+-]\s/.test(markdown)) return `*${rest}`;
  return `&#${markdown.charCodeAt(0)};${rest}`;
}

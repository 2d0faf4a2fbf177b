/**
 * Characters that make a spreadsheet run a cell as a formula; the wide forms too, which some take for the plain ones.
 * DefectDojo writes its fields into a CSV file as they are (`CSVExportView`, 3.2.0).
 */
const STARTS_FORMULA = /^[=+\-@＝＋－＠]/u;

/** Returns a plain text that no spreadsheet runs: with an apostrophe in front where it would. */
export function plainCell(text: string): string {
  return STARTS_FORMULA.test(text) ? `'${text}` : text;
}

/** Returns the same path in a form that no spreadsheet runs. Links to the file still lead there. */
export function pathCell(path: string): string {
  return STARTS_FORMULA.test(path) ? `./${path}` : path;
}

/** Returns Markdown that looks the same and that no spreadsheet runs: another bullet, or an entity. */
export function markdownCell(markdown: string): string {
  if (!STARTS_FORMULA.test(markdown)) return markdown;
  const rest = markdown.slice(1);
  if (/^[+-]\s/.test(markdown)) return `*${rest}`;
  return `&#${markdown.charCodeAt(0)};${rest}`;
}

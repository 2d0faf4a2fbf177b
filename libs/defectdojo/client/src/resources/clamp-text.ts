/**
 * Text as DefectDojo's database takes it in a column of `max` characters: no control characters (a NUL is a 500 on
 * 3.2.0), and never half of a surrogate pair at the cut.
 */
export function clampText(text: string, max: number): string {
  const clean = text.toWellFormed().replace(/\p{Cc}/gu, '');
  return clean.length <= max ? clean : clean.slice(0, max).replace(/[\uD800-\uDBFF]$/, '');
}

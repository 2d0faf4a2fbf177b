/**
 * Makes text fit a database column of `max` characters: removes control characters (a NUL is a 500 on 3.2.0) and never
 * cuts a surrogate pair in half.
 */
export function clampText(text: string, max: number): string {
  return clamp(text.toWellFormed().replace(/\p{Cc}/gu, ''), max);
}

/** Like `clampText`, for a text of several lines. */
export function clampLines(text: string, max: number): string {
  return clamp(text.toWellFormed().replace(/[[\p{Cc}]--[\n\t]]/gv, ''), max);
}

function clamp(clean: string, max: number): string {
  return clean.length <= max ? clean : clean.slice(0, max).replace(/[\uD800-\uDBFF]$/, '');
}

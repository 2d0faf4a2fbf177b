/** Letters that lower(upper(lower(x))) folds wrongly: dotless i stays, Cherokee folds to capitals (CaseFolding.txt). */
const EXCEPTIONS = /([\u0131\u13a0-\u13fd\uab70-\uabbf])/;
const NOT_ASCII = /[^\0-\x7f]/;

/**
 * Implements Python's `str.casefold()`. JavaScript only has lower-casing, which keeps ß and ligatures; converting to
 * capitals first unfolds these. Equal to Python 3.11 for every code point of its Unicode 14 (compared one by one).
 * Letters of later Unicode versions fold as the JavaScript engine knows them.
 */
export function casefold(text: string): string {
  if (!NOT_ASCII.test(text)) return text.toLowerCase();
  return text.split(EXCEPTIONS).map(foldPart).join('');
}

function foldPart(part: string): string {
  if (EXCEPTIONS.test(part)) return part === '\u0131' ? part : part.toUpperCase();
  // The final sigma depends on its neighbours in JavaScript; folding has one sigma.
  return part.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ');
}

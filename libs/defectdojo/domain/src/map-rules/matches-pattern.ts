/**
 * Returns true if a pattern matches the whole text, in any letter case: `*` stands for any characters, `?` for one. Takes
 * time with the product of both lengths at most, so that no pattern can hold a worker up.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  const wanted = Array.from(pattern.toLowerCase());
  const given = Array.from(text.toLowerCase());
  let at = 0;
  let of = 0;
  // Where the last star stands, and what it has taken so far. A later star makes an earlier one's choice final.
  let star = -1;
  let taken = 0;
  while (of < given.length) {
    if (wanted[at] === '*') {
      star = at;
      taken = of;
      at += 1;
    } else if (at < wanted.length && (wanted[at] === '?' || wanted[at] === given[of])) {
      at += 1;
      of += 1;
    } else if (star >= 0) {
      taken += 1;
      of = taken;
      at = star + 1;
    } else {
      return false;
    }
  }
  while (wanted[at] === '*') at += 1;
  return at === wanted.length;
}

/** Returns true if a pattern matches the name of a repository: with a slash the whole name, else its last part. */
export function matchesRepository(pattern: string, fullName: string): boolean {
  return matchesPattern(
    pattern,
    pattern.includes('/') ? fullName : fullName.slice(fullName.lastIndexOf('/') + 1),
  );
}

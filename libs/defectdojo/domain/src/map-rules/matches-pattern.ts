import { matchesGlob } from '../glob/matches-glob.ts';

/** Returns true if a pattern matches the whole text, in any letter case: `*` stands for any characters, `?` for one. */
export function matchesPattern(pattern: string, text: string): boolean {
  return matchesGlob(pattern.toLowerCase(), text.toLowerCase(), { crossesSlashes: true });
}

/** Returns true if a pattern matches the name of a repository: with a slash the whole name, else its last part. */
export function matchesRepository(pattern: string, fullName: string): boolean {
  return matchesPattern(
    pattern,
    pattern.includes('/') ? fullName : fullName.slice(fullName.lastIndexOf('/') + 1),
  );
}

import { pathCell } from './formula.ts';
import { inlineCode } from './markdown.ts';
import { cleanLine, cleanSingleLine, ELLIPSIS } from './sanitise.ts';

/** Longest path shown in prose. A longer one loses its start, because its end names the file. */
const SHOWN_PATH_MAX = 200;

/** DefectDojo 2.46 to 3.2: length of `Finding.file_path` and `sast_source_file_path` in characters; more is a 500. */
const FILE_PATH_MAX_LENGTH = 4_000;

/** Returns a path for one of DefectDojo's path fields, or null if it is empty. */
export function cleanPath(filePath: string): string | null {
  return (
    cleanSingleLine(pathCell(cleanSingleLine(filePath, FILE_PATH_MAX_LENGTH)), FILE_PATH_MAX_LENGTH) || null
  );
}

/** Renders `path:line` as inline code, or `path` without a line. Empty without a path. */
export function showLocation(filePath: string, line: number | null): string {
  const path = cleanPath(filePath);
  if (path === null) return '';
  const shown = path.length > SHOWN_PATH_MAX ? ELLIPSIS + path.slice(1 - SHOWN_PATH_MAX) : path;
  const cleaned = cleanLine(line);
  // A slice can begin with half of a surrogate pair; inlineCode removes it.
  return inlineCode(cleaned === null ? shown : `${shown}:${cleaned}`, SHOWN_PATH_MAX + 12);
}

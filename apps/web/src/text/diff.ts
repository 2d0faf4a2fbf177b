import { parsePatch } from 'diff';
import type { StructuredPatchHunk } from 'diff';

/** One line of a patch. A line of context has a number on both sides. */
export interface DiffLine {
  readonly kind: 'file' | 'hunk' | 'added' | 'removed' | 'context' | 'note';
  /** The line without its sign. */
  readonly text: string;
  readonly oldLine?: number;
  readonly newLine?: number;
}

/** The most lines shown. A longer patch is cut, and the page says so. */
export const DIFF_LINES_MAX = 5_000;

const HUNK_HEAD = /^@@ -\d/;

/** Parses a unified diff, and keeps every line that is no part of one as it is. */
export function parseDiff(patch: string): DiffLine[] {
  const lines = (patch.endsWith('\n') ? patch.slice(0, -1) : patch).split(/\r?\n/);
  const hunks = hunksOf(lines.join('\n'));
  const shown: DiffLine[] = [];
  for (let at = 0; at < lines.length && shown.length < DIFF_LINES_MAX;) {
    const text = lines[at] ?? '';
    const hunk = HUNK_HEAD.test(text) ? hunks.shift() : undefined;
    shown.push({ kind: hunk === undefined ? 'file' : 'hunk', text });
    if (hunk !== undefined) shown.push(...numberLines(hunk));
    at += 1 + (hunk?.lines.length ?? 0);
  }
  return shown.slice(0, DIFF_LINES_MAX);
}

/** Returns the hunks of a patch in order; none where the counts in its headers contradict its lines. */
function hunksOf(patch: string): StructuredPatchHunk[] {
  try {
    return parsePatch(patch).flatMap(({ hunks }) => hunks);
  } catch {
    return [];
  }
}

function numberLines({ oldStart, newStart, lines }: StructuredPatchHunk): DiffLine[] {
  let oldLine = oldStart;
  let newLine = newStart;
  return lines.map((line): DiffLine => {
    const text = line.slice(1);
    if (line.startsWith('+')) return { kind: 'added', text, newLine: newLine++ };
    if (line.startsWith('-')) return { kind: 'removed', text, oldLine: oldLine++ };
    if (line.startsWith('\\')) return { kind: 'note', text: line };
    return { kind: 'context', text, oldLine: oldLine++, newLine: newLine++ };
  });
}

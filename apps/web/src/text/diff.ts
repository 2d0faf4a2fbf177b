/** One line of a patch. A line of context has a number on both sides. */
export interface DiffLine {
  readonly kind: 'file' | 'hunk' | 'added' | 'removed' | 'context' | 'note';
  /** The line without its sign. */
  readonly text: string;
  readonly oldLine: number | undefined;
  readonly newLine: number | undefined;
}

const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;
/** The most lines shown. A longer patch is cut, and the page says so. */
export const DIFF_LINES_MAX = 5_000;

/**
 * Parses a unified diff. The header of a hunk counts its lines on each side, so a removed line that begins with
 * dashes is not mistaken for the header of a file. Other lines are kept as they are.
 */
export function parseDiff(patch: string): DiffLine[] {
  const lines: DiffLine[] = [];
  let oldLine = 0;
  let newLine = 0;
  let oldLeft = 0;
  let newLeft = 0;
  const text = patch.endsWith('\n') ? patch.slice(0, -1) : patch;
  for (const line of text.split(/\r?\n/).slice(0, DIFF_LINES_MAX)) {
    const plain = { oldLine: undefined, newLine: undefined };
    const hunk = HUNK.exec(line);
    if (hunk) {
      oldLine = Number(hunk[1]);
      newLine = Number(hunk[3]);
      oldLeft = Number(hunk[2] ?? 1);
      newLeft = Number(hunk[4] ?? 1);
      lines.push({ kind: 'hunk', text: line, ...plain });
    } else if (newLeft > 0 && line.startsWith('+')) {
      lines.push({ kind: 'added', text: line.slice(1), oldLine: undefined, newLine });
      newLine += 1;
      newLeft -= 1;
    } else if (oldLeft > 0 && line.startsWith('-')) {
      lines.push({ kind: 'removed', text: line.slice(1), oldLine, newLine: undefined });
      oldLine += 1;
      oldLeft -= 1;
    } else if (oldLeft > 0 && newLeft > 0 && (line.startsWith(' ') || line === '')) {
      lines.push({ kind: 'context', text: line.slice(1), oldLine, newLine });
      oldLine += 1;
      newLine += 1;
      oldLeft -= 1;
      newLeft -= 1;
    } else if (line.startsWith('\\')) {
      lines.push({ kind: 'note', text: line, ...plain });
    } else {
      lines.push({ kind: 'file', text: line, ...plain });
    }
  }
  return lines;
}

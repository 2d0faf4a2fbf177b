import { markdownCell } from './formula.ts';
import { inertLine } from './inert-line.ts';
import { readFenceLine, type OpenFence } from './markdown-fence.ts';
import { cleanStart, cutText } from './sanitise.ts';

/** The last line of a Markdown text that was cut. */
export const CUT_NOTICE = '… The rest is in Gecko.';

/** `inertLine` makes no text longer than this many times: an entity for each character. */
const INERT_GROWTH = 5;

/** A possible cut: the number of lines and characters kept, and the fence that is open there. */
interface CutPlace {
  readonly lines: number;
  readonly length: number;
  readonly open: OpenFence | null;
}

/**
 * Makes foreign Markdown safe to stand before our own, in a page that others read: closes every code fence, makes
 * links, images and HTML outside code inert (see `inertLine`), begins no cell of a spreadsheet with a formula, and
 * keeps at most `maxLength` UTF-16 units. Cuts between two lines if possible, closes an open fence and adds a notice
 * that the rest is in Gecko.
 */
export function markdownBody(text: string, maxLength: number): string {
  const { clean, whole } = cleanStart(text, maxLength);
  const body = markdownCell(clean.trim());
  if (whole && body.length <= maxLength && !/[<\]`]|~{3}/.test(body)) return body;
  return writeLines(body.split('\n'), whole, maxLength);
}

function writeLines(lines: readonly string[], whole: boolean, maxLength: number): string {
  const written: string[] = [];
  let length = 0;
  let open: OpenFence | null = null;
  let cut: CutPlace = { lines: 0, length: 0, open };
  for (const source of lines) {
    const next = readFenceLine(source, open);
    const line = next.prose ? inertLine(next.line) : next.line;
    written.push(line);
    length += line.length + 1;
    open = next.open;
    const closed = length + closingLength(open);
    if (closed - 1 > maxLength) return cutAt(written, cut, maxLength);
    if (closed + CUT_NOTICE.length + 1 <= maxLength) cut = { lines: written.length, length, open };
  }
  if (!whole) return cutAt(written, cut, maxLength);
  if (open) written.push(open.closer);
  return written.join('\n');
}

function cutAt(written: readonly string[], cut: CutPlace, maxLength: number): string {
  const kept = written.slice(0, cut.lines);
  const room = maxLength - cut.length - closingLength(cut.open) - CUT_NOTICE.length - 2;
  // Cuts inside a line only if lines are so long that more than half of the room would stay empty.
  const line = written[cut.lines];
  if (line !== undefined && room > maxLength / 2 && !/^[ \t]*(?:`{3}|~{3})/.test(line)) {
    kept.push(cut.open ? cutText(line, room) : cutInert(line, room));
  }
  if (cut.open) kept.push(cut.open.closer);
  // Without an empty line the notice would join the last paragraph or list.
  if (kept.length > 0) kept.push('');
  kept.push(CUT_NOTICE);
  return cutToFit(kept.join('\n'), maxLength);
}

function cutToFit(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : cutText(CUT_NOTICE, maxLength);
}

function closingLength(open: OpenFence | null): number {
  return open ? open.closer.length + 1 : 0;
}

/** Cuts a line. A cut may part inline code from its end, so the start is made inert again. */
function cutInert(line: string, room: number): string {
  const start = inertLine(cutText(line, room));
  return start.length <= room ? start : inertLine(cutText(line, Math.floor(room / INERT_GROWTH)));
}

import { readFenceLine, type OpenFence } from './markdown-fence.ts';
import { cleanStart, cutText } from './sanitise.ts';

/** The last line of a Markdown text that was cut. */
export const CUT_NOTICE = '… The rest is in Gecko.';

/** A possible cut: the number of lines and characters kept, and the fence that is open there. */
interface CutPlace {
  readonly lines: number;
  readonly length: number;
  readonly open: OpenFence | null;
}

/**
 * Makes foreign Markdown safe to stand before our own: closes every code fence, shows HTML outside code as text (an
 * unclosed tag would hide the text after it) and keeps at most `maxLength` UTF-16 units. Cuts between two lines if
 * possible, closes an open fence and adds a notice that the rest is in Gecko.
 */
export function markdownBody(text: string, maxLength: number): string {
  const { clean, whole } = cleanStart(text, maxLength);
  const body = clean.trim();
  if (whole && body.length <= maxLength && !/<|`{3}|~{3}/.test(body)) return body;
  return writeLines(body.split('\n'), whole, maxLength);
}

function writeLines(lines: readonly string[], whole: boolean, maxLength: number): string {
  const written: string[] = [];
  let length = 0;
  let open: OpenFence | null = null;
  let cut: CutPlace = { lines: 0, length: 0, open };
  for (const source of lines) {
    const next = readFenceLine(source, open);
    const line = next.prose ? showHtml(next.line) : next.line;
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
    kept.push(cutText(line, room));
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

/** The start of a tag or a comment. An address in angle brackets is Markdown and stays. */
const TAG_START = /<(?!(?:https?|mailto):)(?=[a-z/!?])/gi;

/** Replaces the `<` of HTML by an entity, except in inline code, where it is shown unchanged. */
function showHtml(line: string): string {
  if (!line.includes('<')) return line;
  const parts = line.split(/(`+)/);
  let shown = '';
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] ?? '';
    const end = part.startsWith('`') ? parts.indexOf(part, index + 1) : -1;
    if (end > index) {
      shown += parts.slice(index, end + 1).join('');
      index = end;
    } else {
      shown += part.replace(TAG_START, '&lt;');
    }
  }
  return shown;
}

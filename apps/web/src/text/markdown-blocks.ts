/** A block of Markdown. */
export type Block =
  | { readonly kind: 'paragraph' | 'heading' | 'quote'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  | { readonly kind: 'code'; readonly text: string };

/** The most lines read. A longer text ends there. */
const LINES_MAX = 20_000;

const FENCE = /^\s{0,3}(`{3,}|~{3,})/;
const HEADING = /^\s{0,3}#{1,6}\s+(.*?)(?:\s+#+)?$/;
const ITEM = /^\s{0,8}(?:([-*+])|(\d{1,9})[.)])\s+(.*)$/;
const QUOTE = /^\s{0,3}>\s?(.*)$/;

/**
 * Parses the Markdown of Gecko's findings: paragraphs, headings, lists, quotes and fenced code. HTML is not supported
 * and stays text.
 */
export function parseBlocks(source: string): Block[] {
  const lines = source.split(/\r?\n/).slice(0, LINES_MAX);
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const fence = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      const end = endOfFence(lines, at + 1, fence);
      blocks.push({ kind: 'code', text: lines.slice(at + 1, end).join('\n') });
      at = end + 1;
    } else if (line.trim() === '') {
      at += 1;
    } else {
      const [block, next] = readBlock(lines, at);
      blocks.push(block);
      at = next;
    }
  }
  return blocks;
}

/** Returns the line where the code ends: at a fence as long as the opening one, or at the end of the text. */
function endOfFence(lines: readonly string[], from: number, fence: string): number {
  const closes = (line: string) => {
    const found = line.trim();
    return found.startsWith(fence) && found === fence.charAt(0).repeat(found.length);
  };
  const found = lines.findIndex((line, index) => index >= from && closes(line));
  return found === -1 ? lines.length : found;
}

function readBlock(lines: readonly string[], start: number): [Block, number] {
  const first = lines[start] ?? '';
  const heading = HEADING.exec(first)?.[1];
  if (heading !== undefined) return [{ kind: 'heading', text: heading }, start + 1];
  const isQuote = QUOTE.test(first);
  const item = ITEM.exec(first);
  const until = endOfBlock(lines, start, isQuote ? 'quote' : item ? 'list' : 'paragraph');
  const own = lines.slice(start, until);
  if (isQuote) {
    const text = own.map((line) => QUOTE.exec(line)?.[1] ?? line).join('\n');
    return [{ kind: 'quote', text }, until];
  }
  if (item) return [{ kind: 'list', ordered: item[2] !== undefined, items: itemsOf(own) }, until];
  return [{ kind: 'paragraph', text: own.join('\n') }, until];
}

function endOfBlock(lines: readonly string[], start: number, kind: 'quote' | 'list' | 'paragraph'): number {
  let at = start + 1;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (line.trim() === '' || FENCE.test(line) || HEADING.test(line)) break;
    if (kind !== 'list' && ITEM.test(line)) break;
    if ((kind === 'quote') !== QUOTE.test(line) && kind !== 'list') break;
    at += 1;
  }
  return at;
}

/** A line without a marker continues the item above. */
function itemsOf(lines: readonly string[]): string[] {
  const items: string[] = [];
  for (const line of lines) {
    const text = ITEM.exec(line)?.[3];
    if (text !== undefined) items.push(text);
    else items[items.length - 1] = `${items.at(-1) ?? ''}\n${line.trim()}`;
  }
  return items;
}

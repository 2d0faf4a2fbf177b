import type { Page } from 'playwright-core';

/**
 * Finds words of letters that stand on two lines. Between two pieces of a word there is no space, dash, slash or dot, so
 * that a reader takes them for two words. Code is left out: its names have no place to break.
 */
const FIND = `(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const broken = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || parent.closest('code, pre, script, style, .dd-hidden') || !parent.checkVisibility()) continue;
    for (const { 0: word, index } of node.data.matchAll(/\\p{L}{2,}/gu)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)));
      if (lines.size > 1) broken.push(word);
    }
  }
  return broken;
})()`;

/** Returns the words on a page that are broken in the middle. */
export function brokenWords(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(FIND);
}

import type { Page } from 'playwright-core';

/** Elements whose texts are the product's own: headings, buttons, tabs, menu entries, labels and heads of columns. */
const OWN =
  'h1, h2, h3, h4, button, [role=tab], [role^=menuitem], nav a, label, legend, dt, summary, thead th, a[class*=button]';

/** Names that keep their capital letters in a sentence. */
const PROPER_NAMES = [
  'DefectDojo',
  'Gecko',
  'GitHub',
  'GitLab',
  'Bitbucket',
  'Azure DevOps',
  'CycloneDX',
  'Settings',
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
];

/** Returns the visible texts of these elements, each once, without what is drawn as code, and with a dot between elements. */
const COLLECT = `(() => {
  const texts = [...document.querySelectorAll(${JSON.stringify(OWN)})].map((element) => {
    if (!element.checkVisibility()) return '';
    const copy = element.cloneNode(true);
    for (const code of copy.querySelectorAll('code, svg, [aria-hidden=true]')) code.remove();
    // Each element inside begins anew, such as the hint of a label.
    for (const part of copy.querySelectorAll('*')) part.before(' · ');
    return copy.textContent.replace(/\\s+/g, ' ').trim();
  });
  return [...new Set(texts)].filter((text) => text !== '');
})()`;

/** A word that begins a text, a sentence or a part of one. */
const BEGINNING = /(?:^|[.:?!·,(\u2013])\s*$/;

/**
 * Returns true for a text in Title Case: a word within a sentence begins with a capital letter and is no proper name.
 * Words of capital letters alone are abbreviations. `data` names what people have called things.
 */
export function isTitleCase(text: string, data: readonly string[] = []): boolean {
  // Chapters and requirements of the ASVS have names of OWASP's.
  if (/\bV\d/.test(text)) return false;
  let own = text.replace(/[“"].*?[”"]/g, '');
  for (const name of data.toSorted((one, other) => other.length - one.length)) own = own.replaceAll(name, '');
  for (const { 0: word, index } of own.matchAll(/\p{Lu}[\p{L}\d]*/gu)) {
    const isWord = /^\p{Lu}\p{Ll}+$/u.test(word) && !/[\p{L}\d/_-]$/u.test(own.slice(0, index));
    if (isWord && !BEGINNING.test(own.slice(0, index)) && !PROPER_NAMES.includes(word)) return true;
  }
  return false;
}

/** The headings, buttons, tabs, menu entries, labels and heads of columns of a page. */
export interface OwnTexts {
  readonly all: readonly string[];
  /** Those in Title Case. */
  readonly titleCase: readonly string[];
}

/** Reads the texts of a page that are the product's own. `data` names what people have called things. */
export async function ownTexts(page: Page, data: readonly string[]): Promise<OwnTexts> {
  const all = await page.evaluate<readonly string[]>(COLLECT);
  return { all, titleCase: all.filter((text) => isTitleCase(text, data)) };
}

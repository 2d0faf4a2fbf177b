import { compiler } from 'markdown-to-jsx/react';
import type { MarkdownToJSX } from 'markdown-to-jsx/react';
import type { ReactNode } from 'react';
import { safeHref } from '../text/safe-href.ts';
import styles from './prose.module.css';
import { ScrollingCode } from './scrolling-code.tsx';
import { words } from './words.ts';

/** The most characters read. A longer text ends there. */
const LENGTH_MAX = 200_000;

/**
 * A finding's text comes from scanned code, so it leads nowhere by itself: HTML in it stays text, links leave the app
 * only to addresses of the web, and nothing is loaded.
 */
const OPTIONS: MarkdownToJSX.Options = {
  disableParsingRawHTML: true,
  disableFrontmatter: true,
  wrapper: null,
  sanitizer: (value) => safeHref(value) ?? null,
  overrides: {
    a: WebLink,
    div: Footnote,
    img: ImageText,
    input: TaskMark,
    pre: CodeBlock,
    ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((level) => [level, Heading])),
  },
};
const BLOCKS: MarkdownToJSX.Options = { ...OPTIONS, forceBlock: true };
const INLINE: MarkdownToJSX.Options = { ...OPTIONS, forceInline: true };

/** A text of a finding. It becomes elements, never HTML, so markup in it is shown and does nothing. */
export function Markdown({ text }: { readonly text: string }) {
  return <div className={styles['prose']}>{compiler(text.slice(0, LENGTH_MAX), BLOCKS)}</div>;
}

/** One line of Markdown, inside other text. */
export function InlineMarkdown({ text }: { readonly text: string }) {
  return compiler(text.slice(0, LENGTH_MAX), INLINE);
}

interface ElementProps {
  readonly children?: ReactNode;
}

function WebLink({ href, children }: ElementProps & { readonly href?: string }) {
  const address = safeHref(href ?? '');
  if (address === undefined) return children;
  return (
    <a href={address} rel="noreferrer noopener" target="_blank">
      {children}
    </a>
  );
}

/** The text in place of a picture, which is not loaded: its address would learn who reads the finding. */
function ImageText({ alt = '' }: { readonly alt?: string }) {
  return alt;
}

/** A done or an open task of a list. */
function TaskMark({ checked = false }: { readonly checked?: boolean }) {
  return checked ? '☑' : '☐';
}

function CodeBlock({ children }: ElementProps) {
  return (
    <ScrollingCode className={styles['code']} label={words.code}>
      {children}
    </ScrollingCode>
  );
}

/** The text of a footnote, without the id that it chose: the page could have that too. */
function Footnote({ children }: ElementProps) {
  return <div>{children}</div>;
}

/** All headings of a text stand below the one of its section. */
function Heading({ children }: ElementProps) {
  return <h4>{children}</h4>;
}

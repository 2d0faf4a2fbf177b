import { Fragment } from 'react';
import { parseBlocks } from '../text/markdown-blocks.ts';
import type { Block } from '../text/markdown-blocks.ts';
import { parseInline } from '../text/markdown-inline.ts';
import type { Inline } from '../text/markdown-inline.ts';
import styles from './prose.module.css';
import { ScrollingCode } from './scrolling-code.tsx';

/** A text of a finding. It becomes elements, never HTML, so markup in it is shown and does nothing. */
export function Markdown({ text }: { readonly text: string }) {
  return (
    <div className={styles['prose']}>
      {parseBlocks(text).map((block, index) => (
        <BlockView block={block} key={index} />
      ))}
    </div>
  );
}

/** One line of Markdown, inside other text. */
export function InlineMarkdown({ text }: { readonly text: string }) {
  return <Pieces pieces={parseInline(text)} />;
}

function BlockView({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'code':
      return (
        <ScrollingCode className={styles['code']} label="Code">
          <code>{block.text}</code>
        </ScrollingCode>
      );
    case 'heading':
      return (
        <h4>
          <InlineMarkdown text={block.text} />
        </h4>
      );
    case 'quote':
      return (
        <blockquote>
          <InlineMarkdown text={block.text} />
        </blockquote>
      );
    case 'list': {
      const items = block.items.map((item, index) => (
        <li key={index}>
          <InlineMarkdown text={item} />
        </li>
      ));
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'paragraph':
      return (
        <p>
          <InlineMarkdown text={block.text} />
        </p>
      );
  }
}

function Pieces({ pieces }: { readonly pieces: readonly Inline[] }) {
  return pieces.map((piece, index) => (
    <Fragment key={index}>
      <Piece piece={piece} />
    </Fragment>
  ));
}

function Piece({ piece }: { readonly piece: Inline }) {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'code':
      return <code>{piece.text}</code>;
    case 'strong':
      return (
        <strong>
          <Pieces pieces={piece.children} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Pieces pieces={piece.children} />
        </em>
      );
    case 'link':
      return (
        <a href={piece.href} rel="noreferrer noopener" target="_blank">
          <Pieces pieces={piece.children} />
        </a>
      );
  }
}

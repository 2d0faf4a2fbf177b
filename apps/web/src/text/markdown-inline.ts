/** A piece of a line of Markdown. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] };

/** The most levels of nesting. Deeper markup is text. */
const DEPTH_MAX = 4;
const LINK_MAX = 2_000;

/**
 * Code comes first, because markup inside it does not count; then links, strong and emphasis. Every alternative
 * begins with its own sign and excludes it from its inside, so that a long line is read in linear time.
 */
const PIECE =
  /(`+)(?!`)([^`]{1,5000}?)\1(?!`)|\[([^\][]{1,500})\]\(([^()\s]{1,2000})\)|\*\*([^*]{1,5000})\*\*|(?<![\w*])\*([^*\s](?:[^*]{0,2000}[^*\s])?)\*(?![\w*])|(?<!\w)_([^_\s](?:[^_]{0,2000}[^_\s])?)_(?!\w)/g;

/** Returns an http or https address; undefined for any other, such as `javascript:`. */
export function safeHref(href: string): string | undefined {
  if (href.length > LINK_MAX || !URL.canParse(href)) return undefined;
  const { protocol } = new URL(href);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}

/** Parses the inside of a paragraph. Markup that is not understood stays text. */
export function parseInline(source: string, depth = 0): Inline[] {
  if (depth >= DEPTH_MAX) return [{ kind: 'text', text: source }];
  const pieces: Inline[] = [];
  let end = 0;
  for (const match of source.matchAll(PIECE)) {
    const piece = pieceOf(match, depth);
    if (match.index > end) pieces.push({ kind: 'text', text: source.slice(end, match.index) });
    pieces.push(piece);
    end = match.index + match[0].length;
  }
  if (end < source.length) pieces.push({ kind: 'text', text: source.slice(end) });
  return pieces;
}

function pieceOf(match: RegExpExecArray, depth: number): Inline {
  const [whole, , code, label, href, strong, starred, underscored] = match;
  if (code !== undefined) return { kind: 'code', text: code };
  if (label !== undefined && href !== undefined) {
    const safe = safeHref(href);
    return safe === undefined
      ? { kind: 'text', text: whole }
      : { kind: 'link', href: safe, children: parseInline(label, depth + 1) };
  }
  if (strong !== undefined) return { kind: 'strong', children: parseInline(strong, depth + 1) };
  return { kind: 'emphasis', children: parseInline(starred ?? underscored ?? '', depth + 1) };
}

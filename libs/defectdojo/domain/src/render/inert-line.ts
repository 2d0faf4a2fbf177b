/** A run of backticks. In prose it may begin or end inline code. */
const RUNS = /(`+)/;

/** The start of a tag, a comment, a declaration or an autolink. A comparison (`a < b`, `a <= b`) is none of them. */
const TAG_START = /<(?![\s=])/g;

/**
 * The end of a link's text: every link, image, reference and definition needs a `]` right before `(`, `[` or `:`, and a
 * reference may have one space or line end between.
 */
const LABEL_END = /\](?=[([:]|\s?\[|\s?$)/g;

/**
 * Makes one line of foreign Markdown inert: it can neither lead nor load anything, and inline code ends on the line.
 * Links and images show their source, HTML shows as text; emphasis, headings, lists and tables keep their form.
 * Entities replace the characters, because a backslash may itself be escaped. Inline code stays as it is.
 * Applied twice it is the same as applied once.
 */
export function inertLine(line: string): string {
  if (!/[<\]`]/.test(line)) return line;
  const parts = line.split(RUNS);
  let shown = '';
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] ?? '';
    if (!part.startsWith('`')) {
      shown += inertProse(part);
      continue;
    }
    // Renderers differ on the meaning of a row of backslashes, so a run after one never begins code.
    const end = parts[index - 1]?.endsWith('\\') ? -1 : parts.indexOf(part, index + 1);
    if (end > index) {
      shown += parts.slice(index, end + 1).join('');
      index = end;
    } else {
      shown += '&#96;'.repeat(part.length);
    }
  }
  return shown;
}

function inertProse(text: string): string {
  return text.replace(TAG_START, '&lt;').replace(LABEL_END, '&#93;');
}

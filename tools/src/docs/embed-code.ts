/**
 * A marker in a Markdown file, followed by a fenced block: `<!-- code: path/to/file.ts -->`. The block holds the file,
 * so the code that people copy is the code that is type-checked and tested.
 */
const BLOCK = /<!-- code: (\S+) -->\n\n```(\w*)\n([\s\S]*?)```\n/g;

/** Returns the Markdown with each marked block replaced by its file. `read` returns a file's text by its path. */
export function embedCode(markdown: string, read: (path: string) => string): string {
  return markdown.replaceAll(
    BLOCK,
    (_, path: string, language: string) =>
      `<!-- code: ${path} -->\n\n\`\`\`${language}\n${read(path).trimEnd()}\n\`\`\`\n`,
  );
}

/** Returns the paths of the files that a Markdown text embeds, in order. */
export function embeddedFiles(markdown: string): string[] {
  return [...markdown.matchAll(BLOCK)].map(([, path = '']) => path);
}

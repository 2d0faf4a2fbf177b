/** Python-Markdown's `fenced_code` (DefectDojo's renderer): at the left margin, closed by exactly the same run. */
const PYTHON_FENCE = /(?<![^\n])(`{3,}|~{3,}) *(?:\.?[\w#.+-]* *)?\n[^]*?(?<=\n)\1 *(?![^\n])/g;

/** The lines of a text that Python-Markdown sees outside its fenced blocks. */
export function linesOutsidePythonFences(markdown: string): readonly string[] {
  return markdown.replace(PYTHON_FENCE, '').split('\n');
}

/** The run of the fence still open at the end for CommonMark, fences at most three spaces deep; null when none. */
export function openCommonMarkFence(markdown: string): string | null {
  let open: string | null = null;
  for (const line of markdown.split('\n')) {
    const match = /^ {0,3}(`{3,}|~{3,})([^]*)$/.exec(line);
    const [run = '', rest = ''] = match?.slice(1) ?? [];
    if (run === '') continue;
    if (open === null) open = run.startsWith('`') && rest.includes('`') ? null : run;
    else if (run.startsWith(open) && rest.trim() === '') open = null;
  }
  return open;
}

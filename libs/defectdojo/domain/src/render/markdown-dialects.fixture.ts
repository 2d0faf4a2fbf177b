/** Python-Markdown's `fenced_code` (DefectDojo's renderer): at the left margin, closed by exactly the same run. */
const PYTHON_FENCE = /(?<![^\n])(`{3,}|~{3,}) *(?:\.?[\w#.+-]* *)?\n[^]*?(?<=\n)\1 *(?![^\n])/g;

/** Returns the lines that Python-Markdown sees outside its fenced blocks. */
export function linesOutsidePythonFences(markdown: string): readonly string[] {
  return markdown.replace(PYTHON_FENCE, '').split('\n');
}

/** Returns the run of the fence that is open at the end in CommonMark (up to three spaces deep), or null. */
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

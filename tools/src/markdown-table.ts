import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { HOSTILE_TEXTS } from './markdown-table/hostile-texts.ts';
import { contentOf, digestOf, markdownOf } from './markdown-table/rendered-text.ts';
import { printTable } from './official-tables/print-table.ts';

const FOLDER = join(import.meta.dirname, 'markdown-table');

/** The output of `render.py`, one entry for each text. */
const Live = z.array(
  z.object({
    links: z.array(z.string()),
    images: z.array(z.string()),
    tags: z.array(z.string()),
  }),
);

/** Renders every hostile text as DefectDojo does, and writes what is live in each to the table that the test reads. */
function writeTable(): void {
  const names = Object.keys(HOSTILE_TEXTS);
  const markdown = Object.values(HOSTILE_TEXTS).map((text) => markdownOf(contentOf(text)));
  const { stdout, status } = spawnSync('python3', [join(FOLDER, 'render.py')], {
    input: JSON.stringify(markdown),
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'inherit'],
    timeout: 60_000,
  });
  if (status !== 0) {
    console.error(
      'Python did not render the texts. Install Markdown==3.10.2 and bleach[css]==6.3.0, then try again.',
    );
    process.exitCode = 1;
    return;
  }
  const live = Live.parse(JSON.parse(stdout) as unknown);
  const texts = names.map((name, index) => [
    name,
    { digest: digestOf(markdown[index] ?? ''), ...live[index] },
  ]);
  writeFileSync(join(FOLDER, 'table.json'), printTable({ texts: Object.fromEntries(texts) as object }));
  console.log(`${String(names.length)} texts -> table.json`);
}

writeTable();

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { HOSTILE_TEXTS } from './hostile-texts.ts';
import { contentOf, digestOf, isOwnLink, markdownOf } from './rendered-text.ts';

const Table = z.object({
  texts: z.record(
    z.string(),
    z.object({
      digest: z.string(),
      links: z.array(z.string()),
      images: z.array(z.string()),
      tags: z.array(z.string()),
    }),
  ),
});
const { texts } = Table.parse(
  JSON.parse(readFileSync(new URL('table.json', import.meta.url), 'utf8')) as unknown,
);

/** The tags of the Markdown that Gecko itself and a plain text may use. HTML of a finding would bring others. */
const PLAIN = new Set(
  'a blockquote br code div em h1 h2 hr li ol p pre span strong table tbody td th thead tr ul'.split(' '),
);

describe.each(Object.entries(HOSTILE_TEXTS))('%s in a finding', (name, text) => {
  const content = contentOf(text);
  const seen = texts[name];

  it('is rendered as it was when Python-Markdown showed what is live in it', () => {
    // Run `npm run markdown-table` after a change of the rendering; it needs Python.
    expect(digestOf(markdownOf(content))).toBe(seen?.digest);
  });

  it('leads nowhere and loads nothing in DefectDojo', () => {
    const foreign = seen?.links.filter((link) => !isOwnLink(link));
    expect(foreign).toEqual([]);
    expect(seen?.images).toEqual([]);
    expect(seen?.tags.filter((tag) => !PLAIN.has(tag))).toEqual([]);
  });

  it('begins no cell of a CSV file with a formula', () => {
    for (const field of Object.values(content)) {
      if (typeof field === 'string') expect(field).not.toMatch(/^\s*[=+\-@]/);
    }
  });

  it('shows controls of the writing direction', () => {
    expect(JSON.stringify(content)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u);
  });
});

import { expect, it } from 'vitest';
import { embedCode, embeddedFiles } from './embed-code.ts';

const page = 'Text\n\n<!-- code: a.ts -->\n\n```ts\nold\n```\n\nMore\n\n```ts\nfree\n```\n';

it('replaces a marked block by its file and leaves other blocks alone', () => {
  expect(embedCode(page, (path) => `// ${path}\n`)).toBe(
    'Text\n\n<!-- code: a.ts -->\n\n```ts\n// a.ts\n```\n\nMore\n\n```ts\nfree\n```\n',
  );
});

it('changes nothing when the block holds its file already', () => {
  const once = embedCode(page, () => 'const $1 = `$&`;');
  expect(embedCode(once, () => 'const $1 = `$&`;')).toBe(once);
});

it('lists the embedded files', () => {
  expect(embeddedFiles(page)).toEqual(['a.ts']);
});

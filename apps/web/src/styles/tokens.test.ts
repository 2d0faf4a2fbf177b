import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const app = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const parts = readFileSync(join(import.meta.dirname, '../../../../libs/defectdojo/ui/src/style.css'), 'utf8');

/** The tokens that the app sets. */
const set = [...app.matchAll(/(--gecko-[\w-]+):/g)].map(([, name = '']) => name);
/** The tokens that the parts take from a host. */
const taken = new Set([...parts.matchAll(/var\(\s*(--gecko-[\w-]+)/g)].map(([, name = '']) => name));

/** Tokens of the app's own pages. */
const OF_THE_APP = ['--gecko-diff-added', '--gecko-diff-removed'];
/** Tokens for hosts with another frame. */
const OF_OTHER_HOSTS = ['--gecko-control', '--gecko-sticky-top'];

it('sets every token that the parts take, and no other', () => {
  expect(set.sort()).toEqual(
    [...taken, ...OF_THE_APP].filter((name) => !OF_OTHER_HOSTS.includes(name)).sort(),
  );
});

import { describe, expect, it } from 'vitest';
import { allChaptersOf } from './chapters-of-files.fixture.ts';
import { mayBeScript, scriptLanguageOf } from './script-line.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a script without an extension', () => {
  it.each([
    ['#!/bin/sh\n', 'shell'],
    ['#!/usr/bin/env bash\n', 'shell'],
    ['#!/usr/bin/env -S python3.12 -u\n', 'py'],
    ['#!/usr/bin/perl -w\n', 'perl'],
    ['#!/usr/bin/env node', 'js'],
    ['#!/usr/bin/env Rscript\n', 'r'],
  ])('%j is one in %s', (line, language) => {
    expect(scriptLanguageOf(bytes(line))).toBe(language);
  });

  it.each(['', '#!', '#!/usr/bin/env', '#!/usr/bin/make -f\n', '# sh\n', 'MIT License\n', '\u0000#!/bin/sh'])(
    '%j is none',
    (line) => {
      expect(scriptLanguageOf(bytes(line))).toBeUndefined();
    },
  );

  it('has a plain name that no tool gave', () => {
    expect(['pash', 'bin-run', 'a_b'].map(mayBeScript)).toEqual([true, true, true]);
    expect(['LICENSE', 'gradlew', 'configure', '.profile', 'a.out'].map(mayBeScript)).toEqual(
      Array.from({ length: 5 }, () => false),
    );
  });

  it('is read as its interpreter does; a text of the same name is not', async () => {
    const login = 'use Mojolicious::Lite;\napp->start;\n';
    expect(await allChaptersOf({ shop: `#!/usr/bin/env perl\n${login}` })).toContain('V4');
    expect(await allChaptersOf({ shop: login })).toEqual([]);
    const keep = 'gpg --encrypt "$file"\n';
    expect(await allChaptersOf({ keep: `#!/bin/sh\n${keep}` })).toContain('V11');
    expect(await allChaptersOf({ gradlew: `#!/bin/sh\n${keep}` })).toEqual([]);
  });
});

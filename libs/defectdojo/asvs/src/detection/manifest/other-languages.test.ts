import { describe, expect, it } from 'vitest';
import { readManifest } from './read-manifest.ts';

function kindOf(path: string, text: string): [boolean, boolean, string] | undefined {
  const facts = readManifest(path, text);
  return facts === undefined ? undefined : [facts.library, facts.program, facts.description];
}

describe('what a manifest says its package is', () => {
  it.each<[string, string, [boolean, boolean, string]]>([
    ['a.cabal', 'name: a\nsynopsis: Signs tokens\nlibrary\n  exposed: A\n', [true, false, 'Signs tokens']],
    ['a.cabal', 'library\nexecutable a\n  main-is: A.hs\n', [false, true, '']],
    [
      'package.yaml',
      'name: a\nsynopsis: "Signs tokens"\nlibrary:\n  source: src\n',
      [true, false, 'Signs tokens'],
    ],
    ['package.yaml', 'library:\n  source: src\nexecutables:\n  a:\n', [false, true, '']],
    ['a.nimble', 'version = "1"\ndescription = "Signs tokens"\n', [true, false, 'Signs tokens']],
    ['a.nimble', 'bin = @["a"]\n', [false, true, '']],
    ['Project.toml', 'name = "A"\nuuid = "1"\nversion = "1.0.0"\n', [true, false, '']],
    ['Project.toml', '[deps]\nHTTP = "1"\n', [false, false, '']],
    [
      'A.psd1',
      "@{\n  RootModule = 'A.psm1'\n  Description = 'Signs tokens'\n}\n",
      [true, false, 'Signs tokens'],
    ],
    ['strings.psd1', "@{ Description = 'Signs tokens' }\n", [false, false, '']],
    ['mix.exs', '  description: "Signs tokens",\n  package: package(),\n', [true, false, 'Signs tokens']],
    ['mix.exs', '  package: package(),\n  [mod: {A, []}]\n', [false, false, '']],
    ['a.rockspec', 'summary = "Signs tokens"\n', [true, false, 'Signs tokens']],
    ['DESCRIPTION', 'Package: a\nTitle: Signs tokens\nVersion: 1\n', [true, false, 'Signs tokens']],
    [
      'project.clj',
      '(defproject a "1"\n  :description "Signs tokens"\n  :main a.core)\n',
      [false, true, 'Signs tokens'],
    ],
    ['Makefile.PL', "WriteMakefile(\n  ABSTRACT => 'Signs tokens',\n);\n", [false, false, 'Signs tokens']],
  ])('%s %j', (path, text, expected) => {
    expect(kindOf(path, text)).toEqual(expected);
  });
});

it('modules of Perl are those of the program, not those of its build and tests', () => {
  const text =
    "WriteMakefile(\n PREREQ_PM => {\n  'DBI' => 1.6,\n  'Crypt::CBC' => '2.0', # 'Gone::Away' => 1\n },\n TEST_REQUIRES => {\n  'Test::More' => 0,\n },\n);\n";
  const names = readManifest('Makefile.PL', text)?.dependencies.map(({ name }) => name);
  expect(names).toEqual(['DBI', 'Crypt-CBC']);
});

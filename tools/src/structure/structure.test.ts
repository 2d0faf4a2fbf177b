import { describe, expect, it } from 'vitest';
import { findCircles } from './circles.ts';
import { findForbiddenImports } from './forbidden-imports.ts';
import { functionsOf } from './functions.ts';
import { measure } from './measure.ts';
import { findRiddles } from './riddles.ts';
import { parseSourceFile } from './source-file.ts';
import { findUndeclaredDependencies } from './undeclared-dependencies.ts';
import { findUnusedDependencies } from './unused-dependencies.ts';
import { findUnusedExports } from './unused-exports.ts';
import { findUnusedFiles } from './unused-files.ts';
import { project, workspace } from './workspace.fixture.ts';

describe('circles', () => {
  it('finds two files that import each other, also by types alone', () => {
    const found = findCircles(
      workspace([project('a')], {
        'libs/a/src/one.ts': `import type { Two } from './two.ts'; export interface One { two: Two }`,
        'libs/a/src/two.ts': `import { one } from './one.ts'; export type Two = typeof one;`,
        'libs/a/src/three.ts': `import { one } from './one.ts'; one();`,
      }),
    );
    expect(found).toEqual([
      { path: 'libs/a/src/one.ts', line: 1, text: 'is in a circle with libs/a/src/two.ts' },
    ]);
  });

  it('follows a circle of three over packages', () => {
    const found = findCircles(
      workspace([project('a'), project('b')], {
        'libs/a/src/index.ts': `export * from './one.ts';`,
        'libs/a/src/one.ts': `import 'b';`,
        'libs/b/src/index.ts': `import 'a';`,
      }),
    );
    expect(found).toHaveLength(1);
  });
});

describe('forbidden imports', () => {
  const data = project('@gecko-defectdojo/data', {
    tags: ['scope:defectdojo', 'type:data', 'platform:node'],
    doors: {
      '@gecko-defectdojo/data': 'libs/data/src/index.ts',
      '@gecko-defectdojo/data/migrate': 'libs/data/src/migrate.ts',
    },
  });
  const page = project('page', { tags: ['scope:defectdojo', 'type:feature', 'platform:browser'] });
  const standIn = project('stand-in', { tags: ['scope:gecko', 'type:host', 'platform:node'] });
  const testing = project('testing', { tags: ['scope:testing', 'type:testing', 'platform:node'] });
  const projects = [data, page, standIn, testing];

  it.each([
    ['an arrow that runs the wrong way', 'libs/page/src/a.ts', '@gecko-defectdojo/data'],
    ['an inside of the plugin in the stand-in', 'libs/stand-in/src/a.ts', '@gecko-defectdojo/data'],
    ['a path that package.json does not export', 'libs/stand-in/src/a.ts', '@gecko-defectdojo/data/inside'],
    ['a relative path into another project', 'libs/stand-in/src/a.ts', '../../page/src/b.ts'],
  ])('refuses %s', (_, path, specifier) => {
    expect(findForbiddenImports(workspace(projects, { [path]: `import '${specifier}';` }))).toHaveLength(1);
  });

  it.each([
    ['the stand-in', 'stand-in', 1],
    ['a library for tests', 'testing', 0],
  ])('judges a test of the plugin that imports %s', (_, specifier, faults) => {
    const files = { 'libs/data/src/a.test.ts': `import '${specifier}';` };
    expect(findForbiddenImports(workspace(projects, files))).toHaveLength(faults);
  });

  it('keeps a library that works with any host apart from the stand-in, in tests too', () => {
    const anyHost = project('any', { tags: ['scope:testing', 'type:testing', 'platform:node', 'host:any'] });
    const files = { 'libs/any/src/a.test.ts': `import 'stand-in';` };
    expect(findForbiddenImports(workspace([...projects, anyHost], files))).toHaveLength(1);
  });

  it('lets the stand-in through a public door', () => {
    const files = { 'libs/stand-in/src/a.ts': `import '@gecko-defectdojo/data/migrate';` };
    expect(findForbiddenImports(workspace(projects, files))).toEqual([]);
  });
});

describe('undeclared dependencies', () => {
  it('finds packages that package.json does not name, and lets tests use the development tools of the root', () => {
    const found = findUndeclaredDependencies(
      workspace([project('a', { dependencies: ['zod'] })], {
        'libs/a/src/a.ts': `import 'zod'; import 'node:fs';\nimport '@scope/b/door';`,
        'libs/a/src/a.test.ts': `import { it } from 'vitest'; import 'left-pad';`,
      }),
    );
    expect(found.map(({ line, text }) => [line, text])).toEqual([
      [2, '@scope/b is not declared by a'],
      [1, 'left-pad is not declared by a'],
    ]);
  });
});

describe('unused dependencies', () => {
  it('finds packages that package.json names and no file of the project does', () => {
    const dependencies = ['zod', 'axe-core', 'left-pad', 'react', 'react-dom', '@types/react'];
    const found = findUnusedDependencies(
      workspace([project('a', { dependencies }), project('b')], {
        'libs/a/src/a.ts': `import 'zod';\nrequire.resolve('axe-core/axe.min.js');`,
        'libs/a/src/page.tsx': `import type { ReactNode } from 'react';`,
        'libs/b/src/b.ts': `import 'left-pad';`,
      }),
    );
    expect(found).toEqual([{ path: 'libs/a/package.json', line: 1, text: 'left-pad is not used by a' }]);
  });
});

describe('unused files', () => {
  it('finds files that no file imports and nothing starts', () => {
    const found = findUnusedFiles(
      workspace([project('a')], {
        'libs/a/src/index.ts': `import './used.ts'; fork('child.ts');`,
        'libs/a/src/used.ts': '',
        'libs/a/src/child.ts': '',
        'libs/a/src/lost.ts': '',
        'libs/a/src/lost.test.ts': '',
      }),
    );
    expect(found.map(({ path }) => path)).toEqual(['libs/a/src/lost.ts']);
  });
});

describe('unused exports', () => {
  it('follows re-exports from the importing file to the declaring one', () => {
    const found = findUnusedExports(
      workspace([project('a'), project('b')], {
        'libs/a/src/index.ts': `export { used, forgotten as lost } from './names.ts'; export * from './more.ts';`,
        'libs/a/src/names.ts': `export const used = 1; export const forgotten = 2;`,
        'libs/a/src/more.ts': `export function more() {}\nexport function less() {}`,
        'libs/b/src/index.ts': `import { used, more } from 'a'; used; more;`,
      }),
    );
    expect(found.map(({ path, text }) => [path, text.split(' ')[0]])).toEqual([
      ['libs/a/src/index.ts', 'lost'],
      ['libs/a/src/names.ts', 'forgotten'],
      ['libs/a/src/more.ts', 'less'],
    ]);
  });

  it('lets an options type stand beside the function that takes it', () => {
    const files = {
      'libs/a/src/index.ts': `import { run } from './run.ts'; run({});`,
      'libs/a/src/run.ts': `export interface RunOptions {}\nexport function run(options: RunOptions) {}`,
    };
    expect(findUnusedExports(workspace([project('a')], files))).toEqual([]);
  });
});

describe('riddles', () => {
  function riddlesIn(text: string): [number, string | undefined][] {
    return findRiddles(parseSourceFile('a.tsx', text)).map((found) => [
      found.line,
      /^"(.*?)"/.exec(found.text)?.[1],
    ]);
  }

  it.each([
    ['/** Answers the entry. */', 'Answers'],
    ['/** Writes it; answers the time. */', '; answers'],
    ['// What is left.', 'What'],
    ['/** Saves. Whether it is new. */', '. Whether'],
    ['// It waits for somebody.', 'somebody'],
    ['const text = "Nobody knows it.";', 'Nobody'],
    ['const element = <p>The finding was set apart.</p>;', 'set apart'],
    ['const whatStands = 1;', 'whatS'],
    ['interface Row { isForPerson: boolean }', 'isForPerson'],
  ])('finds one in %s', (text, riddle) => {
    expect(riddlesIn(text)).toEqual([[1, riddle]]);
  });

  it.each([
    '/** DefectDojo answers 403, never 401. */',
    '// Returns what is left, whether or not it is new.',
    'const question = "What changed? Who did it?";',
    'const kind = "nobody";',
    '// `whatever` is a name.',
    'const sql = query`select somebody from people`;',
  ])('finds none in %s', (text) => {
    expect(riddlesIn(text)).toEqual([]);
  });

  it('reads sentences over line ends and names the line of the word', () => {
    expect(riddlesIn('/**\n * Saves the key.\n * What is left\n * stays.\n */')).toEqual([[3, '. What']]);
    expect(riddlesIn('// Returns the key, and also\n// What is left.')).toEqual([]);
  });

  it('excuses a line that gives a reason', () => {
    expect(riddlesIn('// plain-english: DefectDojo says so\nconst text = "Nobody may do this.";')).toEqual(
      [],
    );
  });
});

describe('figures', () => {
  it('counts lines between braces, and leaves tests out', () => {
    const text = 'export function a() {\n  return 1;\n}\nconst b = () => {};\nconst c = () => 1;\n';
    expect(functionsOf(parseSourceFile('a.ts', text)).map(({ lines }) => lines)).toEqual([3, 1]);
    const files = { 'libs/a/src/a.ts': text, 'libs/a/src/a.test.ts': '\n'.repeat(500) + '// What is left.' };
    expect(measure(workspace([project('a')], files))).toMatchObject({
      files: 1,
      fileMax: 5,
      functionMedian: 3,
      functionMax: 3,
      riddles: 0,
    });
  });
});

import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chaptersFromFeatures, notReadReason } from '../detection/index.ts';
import { asOrdinaryUser } from './ordinary-user.fixture.ts';
import { detectInFolder } from './folder.ts';
import { READERS } from './readers.fixture.ts';
import { SMALL_SERVER, temporaryFolder, writeTree } from './temporary-folder.fixture.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;
const COBOL = '       IDENTIFICATION DIVISION.\n       PROGRAM-ID. SHOP.\n       STOP RUN.\n';

describe.each(Object.entries(READERS))('in %s', (_reader, read) => {
  const reasonFor = async (files: Files) => {
    const { features, coverage } = await read(writeTree(temporaryFolder(), files));
    const chapters = chaptersFromFeatures('5.0.0', features, coverage);
    const ids = (decision: 'yes' | 'no') =>
      chapters.filter((one) => one.decision === decision).map(({ id }) => id);
    return { reason: notReadReason(coverage), yes: ids('yes'), no: ids('no') };
  };

  it.each<[string, Files, string]>([
    [
      'nothing that is read',
      { LICENSE: 'MIT', 'logo.png': Buffer.from([0x89, 0, 0]) },
      'no file that Gecko reads was found',
    ],
    ['a readme alone', { 'README.md': '# Shop\n' }, 'no file that Gecko reads was found'],
    ['tests alone', { 'test/a.test.js': 'x\n' }, 'no file that Gecko reads was found'],
    [
      'binary content alone',
      { 'src/a.js': Buffer.from([1, 0, 0, 2, 0]) },
      'no file that Gecko reads was found',
    ],
    [
      'a broken manifest',
      { 'package.json': '{\n"dependencies": {\nexpress\n' },
      'package.json cannot be read (line 3)',
    ],
    [
      'a manifest that is no text',
      { 'package.json': Buffer.from([1, 0, 0, 2, 0]) },
      'package.json cannot be read',
    ],
    [
      'a manifest with a mistake',
      { 'package.json': '{"dependencies": {"express": "4",}}' },
      'package.json has a mistake (line 1) and may state more than was read',
    ],
    ['another language', { 'shop.cob': COBOL, 'lib/cart.cpy': COBOL }, '2 files in COBOL are not read'],
    [
      'notebooks in a language that is not read beside a list of packages',
      {
        'requirements.txt': 'numpy\n',
        'a.ipynb': '{"cells": [], "metadata": {"language_info": {"name": "julia"}}}',
      },
      '1 file in Jupyter Notebook is not read',
    ],
    [
      'a notebook that is too large',
      { 'requirements.txt': 'numpy\n', 'a.ipynb': 'x'.repeat(1_000_001) },
      '1 file in Jupyter Notebook is not read',
    ],
    ...(
      [
        ['Elm', 'Main.elm'],
        ['ASP', 'default.asp'],
        ['ColdFusion', 'index.cfm'],
        ['Fortran', 'a.f90'],
        ['Batch', 'run.bat'],
      ] as const
    ).map(([name, path]): [string, Files, string] => [
      name,
      { [path]: 'x\n' },
      `1 file in ${name} is not read`,
    ]),
    [
      'more of another language than of one that is read',
      { 'a.js': 'x\n', 'b.cob': COBOL, 'settings.yml': `a: ${'x'.repeat(300)}\n` },
      '1 file in COBOL is not read',
    ],
  ])('%s: no chapter is said not to apply', async (_, files, cause) => {
    const { reason, no } = await reasonFor(files);
    expect(reason).toBe(`Not assessed: ${cause}.`);
    expect(no).toEqual([]);
  });

  it.each<[string, Files]>([
    ['in a language that is not read', { 'shop.cob': COBOL }],
    ['beside a broken manifest', { 'package.json': '{', 'a.js': 'x\n' }],
    ['of scripts alone', { 'install.sh': 'cp a b\n', 'README.md': '# Install\n' }],
    ['in a notebook', { 'a.ipynb': '{"cells": [{"cell_type": "code", "source": ["a = 1"]}]}' }],
  ])('code %s is code: V15 applies', async (_, files) => {
    expect((await reasonFor(files)).yes).toContain('V15');
  });

  it.each<[string, Files]>([
    [
      'a script beside settings',
      { 'main.tf': 'resource "a" "b" {}\n'.repeat(9), 'apply.sh': 'terraform apply\n' },
    ],
    ['settings alone', { 'settings.yml': 'a: 1\n' }],
  ])('V15 does not apply to %s', async (_, files) => {
    expect((await reasonFor(files)).no).toContain('V15');
  });

  it('a broken manifest beside code leaves what the code shows', async () => {
    const { reason, yes, no } = await reasonFor({ ...SMALL_SERVER, 'package.json': '{"name": "shop' });
    expect(reason).toBe('Not assessed: package.json cannot be read (line 1).');
    expect(yes).toEqual(expect.arrayContaining(['V2', 'V4']));
    expect(no).toEqual([]);
  });

  it.each<[string, Files]>([
    ['code in a language that is read', {}],
    [
      'a notebook with a large picture',
      { 'src/long.js': 'const a = 1;\n'.repeat(700), 'a.ipynb': 'x'.repeat(1_000_001) },
    ],
    ['a little of another language', { 'a.cob': 'STOP RUN.\n' }],
    [
      'another language in tests, tools and examples',
      { 't/test/a.cob': COBOL, 'tools/a.cob': COBOL, 'examples/a.cob': COBOL },
    ],
    [
      'a broken manifest in tests and in an example',
      { 'test/package.json': '{', 'examples/a/package.json': '{' },
    ],
    ['a template of a manifest', { 'templates/package.json': '{"name": "{{ name }}", {{ more }} }' }],
  ])('%s: chapters without evidence do not apply', async (_, files) => {
    const { reason, no } = await reasonFor({ ...SMALL_SERVER, ...files });
    expect(reason).toBeUndefined();
    expect(no).toContain('V17');
  });
});

describe('in a folder', () => {
  it('of which a part cannot be opened, chapters without evidence are not assessed', async () => {
    const folder = writeTree(temporaryFolder(), { ...SMALL_SERVER, 'closed/a.js': 'x\n' });
    chmodSync(join(folder, 'closed'), 0);
    const { coverage } = await asOrdinaryUser(folder, () => detectInFolder(folder));
    chmodSync(join(folder, 'closed'), 0o700);
    expect(notReadReason(coverage)).toBe('Not assessed: 1 file or folder cannot be opened.');
  });

  it('that cannot be opened itself, the error is a sentence', async () => {
    const folder = writeTree(temporaryFolder(), SMALL_SERVER);
    chmodSync(folder, 0);
    await expect(asOrdinaryUser(folder, () => detectInFolder(folder))).rejects.toMatchObject({
      name: 'SourceError',
      code: 'forbidden',
      message: 'The folder cannot be read: permission denied. Give the process the right to read it.',
    });
    chmodSync(folder, 0o700);
  });

  it('that ends at a limit, chapters without evidence are not assessed', async () => {
    const folder = writeTree(temporaryFolder(), SMALL_SERVER);
    const { coverage } = await detectInFolder(folder, { limits: { files: 1 } });
    expect(notReadReason(coverage)).toBe('Not assessed: there are more files than Gecko reads.');
  });

  it('that is empty, no chapter is said not to apply', async () => {
    const { features, coverage } = await detectInFolder(temporaryFolder());
    const decisions = chaptersFromFeatures('5.0.0', features, coverage).map(({ decision }) => decision);
    expect(new Set(decisions)).toEqual(new Set(['unsure']));
  });
});

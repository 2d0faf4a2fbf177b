import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeDetection, reportDetection } from './detect-command.ts';
import { describeScore, score } from './score-command.ts';

describe('scoring and detecting in folders', () => {
  let folder = '';

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'asvs-score-'));
    write('acme+shop/package.json', '{"private": true, "dependencies": {"express": "5"}}');
    write('acme+shop/src/server.js', 'const app = express();\n');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('compares with labels, leaves unclear ones out, and names what is not there', async () => {
    const chapters = { V2: 'yes', V4: 'no', V6: 'yes', V9: 'no', V12: 'unclear' };
    write(
      'labels.json',
      JSON.stringify([
        { repo: 'acme/shop', level: 'L1', chapters },
        { repo: 'acme/absent', chapters },
      ]),
    );
    const report = await score({ labels: join(folder, 'labels.json'), repositories: folder });
    expect(report.overall).toMatchObject({ precision: 0.5, recall: 0.5, right: 1, wrong: 1, missed: 1 });
    expect([report.unclear, report.missing, report.levels]).toEqual([
      1,
      ['acme/absent'],
      { exact: 1, accepted: 1, of: 1 },
    ]);
    expect(report.misses).toEqual([
      { repository: 'acme/shop', chapter: 'V4', label: 'no', decision: 'yes' },
      { repository: 'acme/shop', chapter: 'V6', label: 'yes', decision: 'no' },
    ]);
    const text = describeScore(report, true);
    expect(text).toContain(
      'all  precision 0.500  recall 0.500  right 1  wrong 1  missed 1 (of them unsure 0)',
    );
    expect(text).toContain('Not there: acme/absent');
    expect(text).toContain('acme/shop V6: label yes, detected no');
  });

  it('tallies each group of labels for itself, and those without one in the whole only', async () => {
    write('acme+notes/src/a.js', 'const a = 1;\n');
    write(
      'labels.json',
      JSON.stringify([
        { repo: 'acme/shop', group: 'server', chapters: { V2: 'yes', V4: 'no' } },
        { repo: 'acme/notes', group: 'page', chapters: { V2: 'yes' } },
        { repo: 'acme/notes', chapters: { V15: 'yes' } },
      ]),
    );
    const report = await score({ labels: join(folder, 'labels.json'), repositories: folder });
    expect(report.groups).toMatchObject({
      server: { right: 1, wrong: 1, missed: 0 },
      page: { right: 0, wrong: 0, missed: 1 },
    });
    expect(report.overall).toMatchObject({ right: 2, wrong: 1, missed: 1 });
    expect(describeScore(report, false)).toContain('server precision 0.500  recall 1.000');
  });

  it.each([
    [
      'another shape',
      JSON.stringify([
        { repo: 'a/b', chapters: {} },
        { repo: '../../etc', chapters: {} },
      ]),
      'labels.json cannot be used: must be owner/name in repository 2 of the list "repo". Correct it and try again.',
    ],
    ['no list', '{}', 'labels.json cannot be used: Invalid input: expected array'],
    ['no JSON', '[{', 'labels.json is not JSON'],
  ])('says what is wrong with labels of %s', async (_, text, message) => {
    write('labels.json', text);
    const running = score({ labels: join(folder, 'labels.json'), repositories: folder });
    await expect(running).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringContaining(message),
    });
  });

  it('says that there is no file of labels', async () => {
    const running = score({ labels: join(folder, 'absent.json'), repositories: folder });
    await expect(running).rejects.toThrow(`There is no file ${join(folder, 'absent.json')}.`);
  });

  it('reports what the issue asks for: version, features, chapters, level, and how much was read', async () => {
    const source = join(folder, 'acme+shop');
    const report = await reportDetection({ source, version: '5.0.0' });
    expect(Object.keys(report)).toEqual([
      'standard',
      'features',
      'chapters',
      'level',
      'notRead',
      'codeRead',
      'coverage',
      'skipped',
      'files',
      'lines',
      'seconds',
    ]);
    expect(report).toMatchObject({
      standard: '5.0.0',
      files: 2,
      lines: 2,
      level: { suggested: 1 },
      notRead: null,
      codeRead: 100,
    });
    const [chapter] = report.chapters.filter(({ id }) => id === 'V4');
    expect(chapter).toMatchObject({ name: 'API and Web Service', decision: 'yes', confidence: 'strong' });
    expect(describeDetection(report)).toContain(
      '            src/server.js:1 [http-server-js, strong] const app = express();',
    );
  });

  it('names the folders that were left out, and why', async () => {
    write('acme+shop/vendors/ws/LICENSE', 'MIT');
    write('acme+shop/vendors/ws/a.js', 'x\n');
    const report = await reportDetection({ source: join(folder, 'acme+shop'), version: '5.0.0' });
    expect(report.coverage.leftOut).toEqual([{ path: 'vendors/ws', reason: 'licence' }]);
    expect(describeDetection(report)).toContain(
      'Folders left out:\n  vendors/ws: it has a licence of its own\n',
    );
  });

  it('says what to give when there is nothing at the place', async () => {
    const source = join(folder, 'absent');
    await expect(reportDetection({ source, version: '5.0.0' })).rejects.toThrow(
      'cannot be read. Give a folder, a git repository or a .tar.gz.',
    );
  });
});

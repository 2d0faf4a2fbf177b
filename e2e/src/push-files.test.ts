import { join } from 'node:path';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPushBench } from './push-command.fixture.ts';
import type { PushBench } from './push-command.fixture.ts';

let bench: PushBench;

beforeEach(async () => {
  bench = await startPushBench();
});
afterEach(() => bench.close());

const push = (scan: unknown, ...options: string[]) => bench.push(scan, '--json', ...options);
const utf16 = (value: unknown) => Buffer.from(`\ufeff${JSON.stringify(value)}`, 'utf16le');
const marked = (value: unknown) => `\ufeff${JSON.stringify(value)}`;

describe('the files of a push', () => {
  it('are read with a byte order mark and in UTF-16, and cleaned of what Postgres cannot store', async () => {
    const scan = makeScan({ findings: 2 });
    const [first, second] = scan.findings;
    const dirty = {
      scan: { ...scan.scan, name: 'Deep\0 scan', branch: 'ma\0in', commit: 'c0\0ffee' },
      repository: { ...scan.repository, fullName: 'acme/\0shop\ud800', defaultBranch: 'main\0' },
      findings: [
        {
          ...first,
          fingerprint: 'a\0',
          title: 'A \0 byte',
          description: 'The file holds \0 and \udc00.',
          callChain: [{ role: 'sink', filePath: 'bin/a\0.py', line: 3, code: 'b"\0"', primary: true }],
        },
        { ...second, fingerprint: 'b' },
      ],
    };
    const triage = bench.inputs.file(
      'triage.json',
      marked([
        { fingerprint: 'a\0', status: 'fixed' },
        { fingerprint: '\0b\0', status: 'open' },
      ]),
    );
    const { stderr, stdout } = await push(utf16(dirty), '--triage', triage);
    expect(stderr).toBe('');
    const { created, status, testId } = JSON.parse(stdout) as Record<string, unknown>;
    expect({ created, status }).toEqual({ created: 2, status: 'succeeded' });
    const findings = bench.simulator.state.findings(Number(testId));
    expect(findings.map(({ is_mitigated }) => is_mitigated).sort()).toEqual([false, true]);
    const [fixed] = findings.filter(({ is_mitigated }) => is_mitigated);
    expect(fixed).toMatchObject({ title: 'A Byte' });
    expect(fixed?.description).toContain('The file holds  and \ufffd.');
  }, 60_000);

  it('are refused in a sentence that names the file, the field and the limit', async () => {
    const scan = makeScan({ findings: 1 });
    const [finding] = scan.findings;
    const long = { ...scan, findings: [{ ...finding, fingerprint: 'f'.repeat(201) }] };
    expect(await push(long)).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'scan.json cannot be used: findings[0].fingerprint is too long: 201 characters, at most 200 are allowed. Correct it and try again.\n',
    });
  }, 60_000);

  it('may name a repository whose name is too long for a product, if --product names the product', async () => {
    const scan = makeScan({ findings: 1, repository: `acme/${'group/'.repeat(48)}shop` });
    const refused = await push(scan);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(/product name has 297 characters.*at most 255.*--product NAME/);
    const pushed = await push(scan, '--product', 'Shop');
    expect(pushed).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(pushed.stdout)).toMatchObject({ created: 1 });
  }, 60_000);

  it('are taken in by their time, and what is left out of them is counted and said', async () => {
    const newer = makeScan({ findings: 1, startedAt: new Date('2026-08-01T00:00:00Z') });
    const older = makeScan({ findings: 2, startedAt: new Date('2026-06-01T00:00:00Z') });
    const [first, second] = older.findings;
    const findings = [
      { ...first, title: 'Older words' },
      { ...second, title: 'Repeated' },
      second,
      { ...second, fingerprint: 'unsure', confidenceScore: 8 },
    ];
    const late = bench.inputs.file('late.json', { ...older, findings });
    const { stderr, stdout } = await push(newer, '--scan', late);
    expect(stderr).toBe(
      'late.json: 2 findings are left out: 1 with a confidence below 9, 1 with the fingerprint of a later one in the file.\n',
    );
    const { created, dropped, testId } = JSON.parse(stdout) as Record<string, unknown>;
    expect({ created, dropped }).toEqual({ created: 2, dropped: 2 });
    const titles = bench.simulator.state.findings(Number(testId)).map(({ title }) => title.toLowerCase());
    expect(titles.sort()).toEqual(
      [newer.findings[0]?.title, second?.title].map((title) => title?.toLowerCase()),
    );
  }, 60_000);

  it('may accept a risk whose end has passed: the finding is open, whether it was pushed before or not', async () => {
    const scan = makeScan({ findings: 2 });
    const [first, second] = scan.findings.map(({ fingerprint }) => fingerprint);
    const accepted = (name: string, entries: readonly object[]) =>
      bench.inputs.file(
        name,
        entries.map((entry) => ({ ...entry, status: 'accepted_risk' })),
      );
    const past = { acceptedUntil: '2020-01-31T00:00:00Z' };
    const state = ['--state', join(bench.inputs.path, 'state')];
    const opened = '1 accepted risk has ended: its finding is open again.\n';
    const before = accepted('before.json', [{ fingerprint: first, ...past }, { fingerprint: second }]);
    const pushed = await push(scan, ...state, '--triage', before);
    expect(pushed.stderr).toBe(opened);
    const { created, testId } = JSON.parse(pushed.stdout) as Record<string, unknown>;
    expect(created).toBe(2);
    const shown = () =>
      bench.simulator.state
        .findings(Number(testId))
        .map(({ active, risk_accepted }) => [active, risk_accepted]);
    expect(shown().sort()).toEqual([
      [false, true],
      [true, false],
    ]);
    const after = accepted('after.json', [{ fingerprint: second, ...past }]);
    const again = await push(scan, ...state, '--triage', after);
    expect(again.stderr).toBe(opened);
    expect(shown()).toEqual([
      [true, false],
      [true, false],
    ]);
    expect(bench.simulator.state.riskAcceptances()).toEqual([]);
  }, 60_000);
});

import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeInputFolder, pushHere } from './push-command.fixture.ts';
import type { InputFolder, Outcome } from './push-command.fixture.ts';

let inputs: InputFolder;

beforeAll(() => {
  inputs = makeInputFolder();
});

afterAll(() => {
  inputs.remove();
});

const file = (name: string, content: unknown) => inputs.file(name, content);

/** Runs the command as a person does, in a process of its own. */
async function push(...args: string[]): Promise<Outcome> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../tools/src/push.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (part: Buffer) => (stdout += part.toString()));
  child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, stdout, stderr };
}

describe('the push command', () => {
  it('pushes into the simulator, remembers it, and pushes only the difference afterwards', async () => {
    const scan = makeScan({ findings: 40 });
    const scanFile = file('scan.json', scan);
    const state = join(inputs.path, 'state');
    const common = ['--scan', scanFile, '--simulator', '--state', state, '--json'];
    const first = await push(...common);
    expect(first.stderr).toBe('');
    expect(JSON.parse(first.stdout)).toMatchObject({
      created: 40,
      unchanged: 0,
      failed: 0,
      rejected: 0,
      notSent: 0,
      heldBack: 0,
      status: 'succeeded',
      testId: 1,
      productId: 1,
    });

    const again = JSON.parse((await push(...common)).stdout);
    expect(again).toMatchObject({ created: 0, unchanged: 40, writes: 0 });
    expect(again.requests).toBeLessThanOrEqual(3);

    const prints = scan.findings.map((finding) => finding.fingerprint);
    const triage = file('triage.json', [
      { fingerprint: prints[0], status: 'fixed', at: '2026-07-01T10:00:00.000Z' },
      { fingerprint: prints[1], status: 'false_positive' },
      { fingerprint: prints[2], status: 'accepted_risk', acceptedUntil: '2027-01-01T00:00:00.000Z' },
      { fingerprint: prints[3], status: 'open', severity: 9.8 },
    ]);
    const triaged = JSON.parse((await push(...common, '--triage', triage)).stdout);
    expect(triaged).toMatchObject({
      mitigated: 1,
      dismissed: 1,
      falsePositive: 1,
      accepted: 1,
      updated: 1,
      created: 0,
      unchanged: 36,
    });
  }, 120_000);

  it('pushes by the rules of its options, which the state keeps', async () => {
    const scan = makeScan({
      findings: 6,
      change: (finding, index) => ({ ...finding, severity: [2, 5, 8][index % 3] ?? 2 }),
    });
    const common = [
      '--scan',
      file('ruled.json', scan),
      '--simulator',
      '--state',
      join(inputs.path, 'ruled'),
      '--json',
    ];
    const rules = file('rules.json', { minimumSeverity: 'critical', leftOutTypes: ['RCE'] });
    const first = await push(...common, '--rules', rules, '--min-severity', 'high');
    // Two are high. One of them is of the type that is left out.
    expect(JSON.parse(first.stdout)).toMatchObject({
      created: 1,
      heldBack: 5,
      heldBackBy: { resolved: 0, severity: 4, confidence: 0, type: 1 },
    });
    // The state keeps the other rule.
    expect(JSON.parse((await push(...common, '--min-severity', 'medium')).stdout)).toMatchObject({
      created: 2,
      heldBackBy: { severity: 2, type: 1 },
    });
    const wrong = await push(...common, '--rules', file('wrong.json', { leftOutTypes: ['CSRF'] }));
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('"leftOutTypes.0"') });
  }, 120_000);

  it('speaks plainly without --json', async () => {
    const { stdout, stderr, code } = await push(
      '--scan',
      file('small.json', makeScan({ findings: 2 })),
      '--simulator',
    );
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^small\.json: 2 created \(\d+ requests, \d+ writes, \d+\.\d s\)\.\n$/);
    expect(code).toBe(0);
  }, 60_000);

  const good = () => file('good.json', makeScan({ findings: 1 }));
  const key = () => file('key', 'abcdefgh12\n');
  const untitled = () => {
    const scan = makeScan({ findings: 2 });
    return file('untitled.json', {
      ...scan,
      findings: scan.findings.map((finding) => ({ ...finding, title: undefined })),
    });
  };
  const bad: [string, () => string[], RegExp, run?: typeof push][] = [
    ['no file is named', () => ['--simulator'], /at least one scan file/],
    [
      'the file is not there',
      () => ['--scan', join(inputs.path, 'nope.json'), '--simulator'],
      /There is no file .*nope\.json/,
    ],
    [
      'the file is not JSON',
      () => ['--scan', file('broken.json', '{"scan":'), '--simulator'],
      /broken\.json is not JSON/,
    ],
    [
      'a finding has no title',
      () => ['--scan', untitled(), '--simulator'],
      /untitled\.json cannot be used: findings\[0\]\.title is missing\. There is 1 more/,
    ],
    [
      'a status is unknown',
      () => [
        '--scan',
        good(),
        '--simulator',
        '--triage',
        file('t.json', [{ fingerprint: 'x', status: 'solved' }]),
      ],
      /t\.json cannot be used: \[0\]\.status must be one of open, .*"solved"/,
    ],
    [
      'a fingerprint is unknown',
      () => [
        '--scan',
        good(),
        '--simulator',
        '--triage',
        file('u.json', [{ fingerprint: 'f'.repeat(64), status: 'fixed' }]),
      ],
      /f{10}/,
      pushHere,
    ],
    ['no target is named', () => ['--scan', good()], /Say where to push/],
    [
      'two targets are named',
      () => ['--scan', good(), '--simulator', '--url', 'https://x.example', '--key', 'k'],
      /not both/,
    ],
    ['an option is unknown', () => ['--scan', good(), '--simulator', '--fast'], /--fast/],
    [
      'the address is plain HTTP',
      () => ['--scan', good(), '--url', 'http://dojo.example', '--key-file', key()],
      /HTTPS only/,
    ],
    [
      'the address is private',
      () => ['--scan', good(), '--url', 'https://127.0.0.1', '--key-file', key()],
      /private.*--allow-private-network/,
    ],
    [
      'the port is not allowed',
      () => ['--scan', good(), '--url', 'https://dojo.example:444', '--key-file', key()],
      /this port.*\(443 and 8443\).*--allow-private-network/,
      pushHere,
    ],
    [
      'the host is unreachable',
      () => ['--scan', good(), '--url', 'http://127.0.0.1:9', '--key-file', key(), '--allow-private-network'],
      /refused the connection/,
      pushHere,
    ],
  ];
  it.each(bad)(
    'ends with one plain sentence and not with 0 when %s',
    async (_what, args, sentence, run = push) => {
      const { code, stdout, stderr } = await run(...args());
      expect(code).not.toBe(0);
      expect(stdout).toBe('');
      expect(stderr).toMatch(sentence);
      expect(stderr).not.toMatch(/\n\s+at /);
      expect(stderr).not.toContain('abcdefgh12');
    },
    60_000,
  );

  it.each([
    ['an outage', { status: 503 }],
    ['a deactivated user', { status: 403, body: { detail: 'User inactive or deleted.' } }],
  ])(
    'goes on after %s with the state it kept, as if nothing had happened',
    async (name, response) => {
      const simulator = await startSimulator();
      try {
        const scan = makeScan({ findings: 3 });
        const state = join(inputs.path, `state after ${name}`);
        const call = (scanFile: string) =>
          pushHere(
            ...['--scan', scanFile, '--url', simulator.url],
            ...['--key-file', file('key', simulator.token)],
            ...['--state', state, '--allow-private-network', '--json'],
          );
        expect((await call(file('before.json', scan))).code).toBe(0);
        simulator.faults.add({ times: Infinity, action: { kind: 'respond', ...response } });
        const [first, ...others] = scan.findings;
        const later = {
          ...scan,
          scan: { ...scan.scan, id: randomUUID() },
          findings: [{ ...first!, severity: 2 }, ...others],
        };
        const failed = await call(file('later.json', later));
        expect({ code: failed.code, stdout: failed.stdout }).toEqual({ code: 1, stdout: '' });
        simulator.faults.clear();
        const again = await call(file('later.json', later));
        expect(again.stderr).toBe('');
        expect(JSON.parse(again.stdout)).toMatchObject({ updated: 1, unchanged: 2 });
      } finally {
        await simulator.close();
      }
    },
    120_000,
  );

  it('says that the key is refused, and never prints it', async () => {
    const simulator = await startSimulator();
    try {
      const wrong = 'a'.repeat(40);
      const target = ['--scan', good(), '--url', simulator.url, '--allow-private-network'];
      const { code, stderr } = await pushHere(...target, '--key', wrong);
      expect(code).toBe(1);
      expect(stderr).toMatch(/^Warning: other users .*--key-file.*\nDefectDojo rejected the API v2 key/);
      expect(stderr).not.toContain(wrong);
    } finally {
      await simulator.close();
    }
  }, 60_000);

  describe('with a scan of another branch', () => {
    const scanOf = (branch: string, findings: number, defaultBranch = branch) => {
      const scan = makeScan({ findings });
      return file(`${branch}-${randomUUID()}.json`, {
        ...scan,
        scan: { ...scan.scan, id: randomUUID(), branch },
        repository: { ...scan.repository, defaultBranch },
      });
    };
    const call = (state: string, scan: string, ...more: string[]) =>
      pushHere('--scan', scan, '--simulator', '--state', join(inputs.path, state), '--json', ...more);

    it('pushes it where it is the renamed default branch', async () => {
      const state = 'renamed';
      expect(JSON.parse((await call(state, scanOf('master', 2))).stdout)).toMatchObject({ created: 2 });
      const renamed = await call(state, scanOf('main', 4));
      expect(renamed.code).toBe(0);
      expect(renamed.stderr).toMatch(/default branch .+ is "main" now.+findings of "master"/);
      expect(JSON.parse(renamed.stdout)).toMatchObject({ created: 2, mitigated: 0, unchanged: 2 });
    }, 60_000);

    it('refuses it with the names of both branches, and pushes it when the call names its branch', async () => {
      const state = 'chosen';
      await call(state, scanOf('main', 2));
      const other = scanOf('next', 3, 'main');
      const refused = await call(state, other);
      expect(refused).toMatchObject({ code: 2, stdout: '' });
      expect(refused.stderr).toMatch(
        /mapped with the branch "main", and this scan is of "next".+--branch next/,
      );
      const moved = await call(state, other, '--branch', 'next');
      expect(JSON.parse(moved.stdout)).toMatchObject({ created: 3, mitigated: 2 });
      expect((await call(state, scanOf('main', 2))).stderr).toMatch(/"next".+"main"/);
      expect((await call(state, other, '--branch', 'main')).stderr).toMatch(
        /is of "next", and the call names --branch main/,
      );
    }, 60_000);
  });

  describe('with scans of several branches', () => {
    const scanOf = (branch: string, findings: number) => {
      const scan = makeScan({ findings });
      return file(`${branch.replace('/', '-')}-${randomUUID()}.json`, {
        ...scan,
        scan: { ...scan.scan, id: randomUUID(), branch },
        repository: { ...scan.repository, defaultBranch: 'main' },
      });
    };
    const call = (state: string, scans: readonly string[], ...more: string[]) =>
      pushHere(
        ...scans.flatMap((scan) => ['--scan', scan]),
        ...['--simulator', '--state', join(inputs.path, state), ...more],
      );

    it('pushes each branch with a pattern into a test of its own, the default branch first', async () => {
      const state = 'several';
      const scans = [scanOf('release/1', 3), scanOf('main', 2), scanOf('release/2', 4)];
      const first = await call(state, scans, '--follow', 'release/*', '--json');
      expect(first.stderr).toBe('');
      const { branches, ...sum } = JSON.parse(first.stdout) as { branches: { testId: number }[] };
      expect(sum).toMatchObject({ created: 9, status: 'succeeded' });
      expect(branches).toMatchObject([
        { branch: 'main', created: 2, mitigated: 0 },
        { branch: 'release/1', created: 3, mitigated: 0 },
        { branch: 'release/2', created: 4, mitigated: 0 },
      ]);
      expect(new Set(branches.map(({ testId }) => testId)).size).toBe(3);
      // The state keeps the patterns: one branch alone is pushed, and a branch that is new to Gecko gets a test.
      const later = await call(state, [scanOf('release/1', 5), scanOf('release/3', 1)], '--json');
      expect(later.stderr).toBe('');
      expect(JSON.parse(later.stdout).branches).toMatchObject([
        { branch: 'release/1', created: 2, unchanged: 3, testId: branches[1]?.testId },
        { branch: 'release/3', created: 1 },
      ]);
    }, 120_000);

    it('says in a line each what it did to the branches, and refuses one without a pattern', async () => {
      const state = 'lines';
      const { stdout } = await call(state, [scanOf('main', 2), scanOf('next', 1)], '--follow', 'next');
      expect(stdout).toMatch(
        /^main-.+: 3 created \(.+\)\.\n {2}acme\/shop, main: 2 created \(test 1\)\.\n {2}acme\/shop, next: 1 created \(test 2\)\.\n$/,
      );
      const refused = await call(state, [scanOf('other', 1)]);
      expect(refused).toMatchObject({ code: 2, stdout: '' });
      expect(refused.stderr).toMatch(/this scan is of "other".+--branch other.+--follow other/);
      // Without patterns the branch that is followed stays, until a person closes it.
      expect((await call(state, [scanOf('next', 2)], '--follow', 'none')).code).toBe(0);
      expect((await call(state, [scanOf('later', 1)])).code).toBe(2);
      expect((await call(state, [scanOf('main', 2)], '--follow', ' ')).stderr).toMatch(
        /no pattern of branches/,
      );
    }, 120_000);
  });

  it('takes the product that a name means, however it is written, and says where a repository stays', async () => {
    const state = join(inputs.path, 'names');
    const call = (repository: string, product: string) =>
      pushHere(
        ...['--scan', file(`${randomUUID()}.json`, makeScan({ findings: 1, repository }))],
        ...['--simulator', '--state', state, '--json', '--product', product],
      );
    for (const [repository, product] of [
      ['acme/one', 'Trail\u00e9 '],
      ['acme/two', ' Trail\u00e9'],
      ['acme/three', 'TRAILE\u0301'],
    ] as const) {
      const pushed = await call(repository, product);
      expect(pushed).toMatchObject({ code: 0, stderr: '' });
      expect(JSON.parse(pushed.stdout)).toMatchObject({ created: 1, productId: 1 });
    }
    const other = await call('acme/one', 'Other');
    expect(other.code).toBe(0);
    expect(other.stderr).toMatch(/acme\/one is mapped to the product "Trail\u00e9" and stays there/);
  }, 60_000);
});

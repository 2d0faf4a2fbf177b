import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { measureAsvs } from './measure-asvs.ts';

/** Each measurement starts two processes of Node, which takes seconds on a busy machine. */
const LIMIT_MS = 60_000;

describe('measuring the detection', { timeout: LIMIT_MS }, () => {
  let folder = '';
  let code = '';
  let programs = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'measure-asvs-'));
    code = join(folder, 'code');
    programs = join(folder, 'programs');
    for (const path of [join(code, 'src'), join(code, 'node_modules'), programs])
      mkdirSync(path, { recursive: true });
    writeFileSync(join(code, 'src/server.js'), 'const app = express();\napp.listen(80);\n');
    writeFileSync(join(code, 'package.json'), '{"dependencies": {"express": "5"}}\n');
    writeFileSync(join(code, 'node_modules/other.js'), 'x();\n');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  /** Puts a program in place of ripgrep, or none, before all others. */
  function ripgrep(script?: string): void {
    vi.stubEnv('PATH', programs + (script === undefined ? '' : delimiter + String(process.env['PATH'])));
    if (script === undefined) return;
    writeFileSync(join(programs, 'rg'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(programs, 'rg'), 0o755);
  }

  it('counts what is read, times both halves, and searches the same files for the tokens of the rules', async () => {
    ripgrep(
      `echo "$@" > ${folder}/call; for one in "$@"; do case $one in --file=*) cp "\${one#--file=}" ${folder}/tokens;; esac; done`,
    );
    const figures = await measureAsvs({ code, rounds: 1 });
    const valueOf = (name: string) => figures.find((one) => one.name === name)?.value;
    expect([valueOf('lines'), valueOf('files')]).toEqual([3, 2]);
    for (const name of ['reading: CPU', 'detecting: CPU', 'peak memory above the start'])
      expect(valueOf(name), name).toBeGreaterThan(0);
    expect(readFileSync(join(folder, 'call'), 'utf8')).toMatch(/ -- package\.json src\/server\.js\n$/);
    expect(readFileSync(join(folder, 'tokens'), 'utf8').split('\n')).toEqual(
      expect.arrayContaining(['express()', 'jwt.sign(']),
    );
    expect(figures.at(-1)).toMatchObject({ ratioTo: 'ripgrep for the same tokens, a million lines: CPU' });
  });

  it('has no goals for a small tree, and says that there is no ripgrep', async () => {
    ripgrep();
    const figures = await measureAsvs({ code, rounds: 1 });
    expect(figures.every(({ goal, ok }) => goal === null && ok)).toBe(true);
    expect(figures.at(-1)?.name).toBe('ripgrep in PATH: none, so nothing is compared');
  });

  it('compares with nothing that failed', async () => {
    ripgrep('exit 2');
    await expect(measureAsvs({ code, rounds: 1 })).rejects.toThrow('ripgrep ended with 2.');
  });
});

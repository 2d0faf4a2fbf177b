import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const COMMAND = fileURLToPath(new URL('../asvs.ts', import.meta.url));

async function run(...commandLine: readonly string[]) {
  const child = spawn(process.execPath, [COMMAND, ...commandLine]);
  const [out, problem, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.once('close', resolve)),
  ]);
  return { out, problem, code };
}

describe('the command', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'asvs-command-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  function writeArchive(share: number): string {
    const code = join(folder, 'code');
    mkdirSync(code, { recursive: true });
    writeFileSync(join(code, 'a.js'), 'const app = express();\n');
    writeFileSync(join(code, 'b.js'), randomBytes(40_000).toString('hex'));
    const { stdout } = spawnSync('tar', ['-cz', '-C', code, 'a.js', 'b.js'], { maxBuffer: 1_000_000 });
    const path = join(folder, 'shop.tar.gz');
    writeFileSync(path, stdout.subarray(0, stdout.length * share));
    return path;
  }

  it('ends with 1 for an archive that breaks off, although it prints what it found, and with 0 for a whole one', async () => {
    const broken = await run('detect', writeArchive(0.5));
    expect([broken.code, broken.problem]).toEqual([1, 'The archive breaks off. Get it anew.\n']);
    expect(broken.out).toContain('the archive of the code is damaged');
    const whole = await run('detect', writeArchive(1));
    expect([whole.code, whole.problem]).toEqual([0, '']);
  });

  it('ends with 2 for a file of labels that is none, with a sentence and no usage', async () => {
    writeFileSync(join(folder, 'labels.json'), '{}');
    const { code, problem } = await run('score', join(folder, 'labels.json'), '--repos', folder);
    expect(code).toBe(2);
    expect(problem).toMatch(/^labels\.json cannot be used: [^\n]+ Correct it and try again\.\n$/);
  });
});

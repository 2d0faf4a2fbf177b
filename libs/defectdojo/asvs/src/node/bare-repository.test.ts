import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectInBareRepository, resolveCommit } from './bare-repository.ts';
import { detectInFolder } from './folder.ts';
import { SMALL_SERVER, temporaryFolder, writeTree } from './temporary-folder.fixture.ts';

function git(folder: string, ...commandLine: readonly string[]): string {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@b.test', '-c', 'commit.gpgsign=false'];
  const result = spawnSync('git', ['-C', folder, ...who, ...commandLine], { encoding: 'utf8' });
  if (result.status !== 0) throw new Error(result.stderr);
  return result.stdout.trim();
}

/** Creates a bare repository with one commit of these files. */
function bareOf(files: Readonly<Record<string, string | Uint8Array>>, prepare?: (folder: string) => void) {
  const folder = writeTree(temporaryFolder(), files);
  git(folder, 'init', '--quiet', '--initial-branch=main');
  prepare?.(folder);
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'first');
  const bare = join(temporaryFolder(), 'shop.git');
  git(folder, 'clone', '--quiet', '--bare', '--no-hardlinks', '.', bare);
  return { folder, bare, commit: git(folder, 'rev-parse', 'HEAD') };
}

describe('reading a bare repository', () => {
  it('finds features without a checkout', async () => {
    const { folder, bare, commit } = bareOf(SMALL_SERVER);
    const result = await detectInBareRepository(bare);
    expect(result).toEqual(await detectInBareRepository(bare, { commit }));
    rmSync(join(folder, '.git'), { recursive: true });
    expect(result).toEqual(await detectInFolder(folder));
  });

  it('reads the requested commit, by its id, branch or tag', async () => {
    const { folder, commit } = bareOf(SMALL_SERVER);
    git(folder, 'tag', 'v1');
    writeTree(folder, {
      'src/hash.js': "import { createHmac } from 'crypto';\ncreateHmac('sha256', key);\n",
    });
    git(folder, 'add', '--all');
    git(folder, 'commit', '--quiet', '--message', 'second');
    const repository = join(folder, '.git');
    const crypto = async (name: string) =>
      (await detectInBareRepository(repository, { commit: name })).features.some(({ id }) => id === 'crypto');
    expect([await crypto('main'), await crypto('v1'), await crypto(commit)]).toEqual([true, false, false]);
  });

  it('skips links, submodules, and files that are too large or binary', async () => {
    const inner = bareOf(SMALL_SERVER).bare;
    const { bare } = bareOf(
      { ...SMALL_SERVER, 'src/large.js': 'x\n'.repeat(600_000), 'src/image.js': Buffer.from([1, 0, 2]) },
      (folder) => {
        symlinkSync('/etc/passwd', join(folder, 'src/passwd.js'));
        symlinkSync('..', join(folder, 'src/loop'));
        git(folder, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, 'inner');
      },
    );
    const result = await detectInBareRepository(bare);
    expect([result.files, result.skipped]).toEqual([3, { large: 1, links: 2, binary: 1 }]);
  });

  it('continues after a missing blob', async () => {
    const { bare } = bareOf(SMALL_SERVER);
    const id = git(bare, 'rev-parse', 'HEAD:src/store.js');
    const pack = join(bare, 'objects', id.slice(0, 2), id.slice(2));
    if (!existsSync(pack)) git(bare, 'unpack-objects');
    rmSync(pack);
    expect((await detectInBareRepository(bare)).skipped).toEqual({ unreadable: 1 });
  });
});

describe('an untrusted repository', () => {
  it('runs no program that its settings, attributes or hooks name', async () => {
    const { bare } = bareOf({ ...SMALL_SERVER, '.gitattributes': '*.js filter=evil diff=evil\n' });
    const mark = join(temporaryFolder(), 'ran');
    const evil = `touch ${mark}`;
    for (const name of [
      'core.fsmonitor',
      'core.sshCommand',
      'filter.evil.smudge',
      'filter.evil.clean',
      'diff.evil.textconv',
      'core.pager',
    ])
      git(bare, 'config', name, evil);
    mkdirSync(join(bare, 'hooks'), { recursive: true });
    for (const hook of ['post-checkout', 'post-index-change', 'reference-transaction'])
      writeFileSync(join(bare, 'hooks', hook), `#!/bin/sh\n${evil}\n`, { mode: 0o755 });
    expect((await detectInBareRepository(bare)).files).toBe(3);
    expect(existsSync(mark)).toBe(false);
  });

  it('is refused if it uses objects of another repository', async () => {
    const { bare } = bareOf(SMALL_SERVER);
    writeFileSync(join(bare, 'objects/info/alternates'), '/somewhere/objects\n');
    await expect(detectInBareRepository(bare)).rejects.toMatchObject({ code: 'unsafe_repository' });
  });

  it('is refused with a reason if it or the commit is missing, or the commit is an option of git', async () => {
    const { bare } = bareOf(SMALL_SERVER);
    for (const name of ['absent', '--output=x', '-h', 'main..other', 'main^{tree}', ':/first', '', 'a b'])
      await expect(resolveCommit(bare, name)).rejects.toMatchObject({ code: 'no_such_commit' });
    await expect(detectInBareRepository(bare, { commit: 'absent' })).rejects.toMatchObject({
      code: 'no_such_commit',
    });
    await expect(detectInBareRepository(temporaryFolder())).rejects.toMatchObject({
      code: 'not_a_repository',
    });
  });

  it('ends with the reason of a signal, and at the limits of files and entries', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`f${index}.js`, `x(${index});\n`]),
    );
    const { bare } = bareOf({ ...SMALL_SERVER, ...many });
    const few = await detectInBareRepository(bare, { limits: { files: 50 } });
    expect([few.files, few.skipped]).toEqual([50, { files: 1 }]);
    const listed = await detectInBareRepository(bare, { limits: { entries: 50 } });
    expect([listed.files <= 50, listed.skipped]).toEqual([true, { files: 1 }]);
    const signal = AbortSignal.abort(new Error('stop'));
    await expect(detectInBareRepository(bare, { signal })).rejects.toThrow('stop');
  });
});

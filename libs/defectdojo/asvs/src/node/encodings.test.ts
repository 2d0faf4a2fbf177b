import { spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chaptersFromFeatures } from '../detection/index.ts';
import type { DetectionResult } from '../detection/index.ts';
import { ENCODINGS, inEncoding } from '../detection/encodings.fixture.ts';
import { detectInArchive } from './archive.ts';
import { detectInBareRepository } from './bare-repository.ts';
import { detectInFolder } from './folder.ts';
import { temporaryFolder, writeTree } from './temporary-folder.fixture.ts';

/** Files as Windows tools write them: a frozen list of packages, code, settings, a project, and a page. */
const FILES: Readonly<Record<string, string>> = {
  'requirements.txt': 'flask==2.0\r\nPyJWT==2.8\r\nAuthlib==1.3\r\n',
  'Shop.csproj':
    '<Project Sdk="Microsoft.NET.Sdk.Web">\r\n<PackageReference Include="Npgsql" Version="8" />\r\n</Project>\r\n',
  'src/Login.cs':
    '// Größe 一\r\nusing System;\r\n\r\nvar hash = BCrypt.Net.BCrypt.HashPassword(password);\r\napp.MapGet("/", () => "hello");\r\n',
  'appsettings.json':
    '{\r\n  "ConnectionStrings": {\r\n    "Main": "Server=db;Password=hunter2x9"\r\n  }\r\n}\r\n',
  'nginx.conf': 'server {\r\n  listen 443 ssl;\r\n  ssl_protocols TLSv1.2;\r\n}\r\n',
  'Views/Index.cshtml': '<p>\r\n@Html.Raw(Model.Text)\r\n</p>\r\n',
};

function git(folder: string, ...commandLine: readonly string[]): void {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@b.test', '-c', 'core.autocrlf=false'];
  const { status, stderr } = spawnSync('git', ['-C', folder, ...who, ...commandLine], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

const READERS: Readonly<Record<string, (folder: string) => Promise<DetectionResult>>> = {
  'a folder': (folder) => detectInFolder(folder),
  'an archive': (folder) => {
    const archive = join(temporaryFolder(), 'shop.tar.gz');
    spawnSync('tar', ['-czf', archive, '-C', folder, '.']);
    return detectInArchive(createReadStream(archive));
  },
  'a repository': (folder) => {
    git(folder, 'init', '--quiet');
    git(folder, 'add', '--all');
    git(folder, 'commit', '--quiet', '--message', 'first');
    return detectInBareRepository(join(folder, '.git'));
  },
};

/** Everything that is found, in an order of its own: archives have another order than folders. */
function foundIn({ features, files, lines, skipped }: DetectionResult) {
  const places = features.flatMap(({ id, evidence }) =>
    evidence.map(({ path, line, excerpt }) => `${id} ${path}:${String(line)} ${excerpt}`),
  );
  const chapters = chaptersFromFeatures('5.0.0', features).map(({ id, decision }) => `${id} ${decision}`);
  return { places: places.sort(), chapters, files, lines, skipped };
}

describe.each(Object.keys(READERS))('the code in %s', (reader) => {
  const read = async (encoding: (typeof ENCODINGS)[number]) => {
    const files = Object.entries(FILES).map(([path, text]) => [path, inEncoding(text, encoding)] as const);
    const folder = writeTree(temporaryFolder(), Object.fromEntries(files));
    const result = await READERS[reader]?.(folder);
    if (result === undefined) throw new Error('a reader of the table');
    return foundIn(result);
  };

  it.each(ENCODINGS)('has the same features, chapters and lines in %s', async (encoding) => {
    const plain = await read('UTF-8');
    expect(plain).toMatchObject({ files: 6, skipped: {} });
    expect(plain.places.map((place) => place.split(' ')[1])).toEqual(
      expect.arrayContaining(['requirements.txt:2', 'Shop.csproj:2', 'src/Login.cs:4', 'nginx.conf:2']),
    );
    expect(await read(encoding)).toEqual(plain);
  });
});

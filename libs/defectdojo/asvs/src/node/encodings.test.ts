import { describe, expect, it } from 'vitest';
import { chaptersFromFeatures } from '../detection/index.ts';
import type { DetectionResult } from '../detection/index.ts';
import { ENCODINGS, inEncoding } from '../detection/encodings.fixture.ts';
import { READERS } from './readers.fixture.ts';
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

/** Everything that is found, in an order of its own: archives have another order than folders. */
function foundIn({ features, files, lines, skipped }: DetectionResult) {
  const places = features.flatMap(({ id, evidence }) =>
    evidence.map(({ path, line, excerpt }) => `${id} ${path}:${String(line)} ${excerpt}`),
  );
  const chapters = chaptersFromFeatures('5.0.0', features).map(({ id, decision }) => `${id} ${decision}`);
  return { places: places.sort(), chapters, files, lines, skipped };
}

describe.each(Object.entries(READERS))('the code in %s', (_reader, readFolder) => {
  const read = async (encoding: (typeof ENCODINGS)[number]) => {
    const files = Object.entries(FILES).map(([path, text]) => [path, inEncoding(text, encoding)] as const);
    const folder = writeTree(temporaryFolder(), Object.fromEntries(files));
    return foundIn(await readFolder(folder));
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

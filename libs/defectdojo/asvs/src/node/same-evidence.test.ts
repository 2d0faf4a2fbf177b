import { spawnSync } from 'node:child_process';
import { createReadStream, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectInArchive } from './archive.ts';
import { detectInFolder } from './folder.ts';
import { READERS } from './readers.fixture.ts';
import { temporaryFolder, writeTree } from './temporary-folder.fixture.ts';

const FOLDERS = [
  'a',
  'a-b',
  'a.b',
  'api',
  'api/v1',
  'B',
  'lib',
  'lib/z',
  'scripts',
  'src',
  'src/app',
  'tests',
  'web',
];

/** Some three hundred files. Most rules find more of them than are kept, and sources list them in different orders. */
function tree(): Record<string, string> {
  const files = FOLDERS.flatMap((folder) =>
    Array.from({ length: 23 }, (_, index): [string, string] => [
      `${folder}/f${String(index)}.js`,
      [
        `import jwt from 'jsonwebtoken';`,
        ...(index % 3 === 0 ? [`if (jwt.verify(token, key${String(index)})) next();`] : []),
        ...(index % 4 === 0 ? [`const app = express();`] : []),
        `app.post('/login/${String(index)}', login);`,
        `const key = process.env.SECRET_KEY;`,
        `db.query("SELECT id FROM users WHERE id = $1", [id]);`,
        '',
      ].join('\n'),
    ]),
  );
  return {
    ...Object.fromEntries(files),
    'package.json': JSON.stringify({
      private: true,
      dependencies: { express: '5.0.0', jsonwebtoken: '9.0.0' },
    }),
    'server.js': 'const app = express();\n',
    'z.js': 'const app = express();\n',
  };
}

function tar(folder: string, ...names: readonly string[]): string {
  const archive = join(temporaryFolder(), 'shop.tar.gz');
  const { status, stderr } = spawnSync('tar', ['-czf', archive, '-C', folder, ...names], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return archive;
}

const FORMS: Readonly<Record<string, (folder: string) => ReturnType<typeof detectInFolder>>> = {
  ...READERS,
  'an archive of all names in a folder': (folder) =>
    detectInArchive(createReadStream(tar(folder, ...readdirSync(folder).sort()))),
  'an archive of all names in a folder, the last one first': (folder) =>
    detectInArchive(createReadStream(tar(folder, ...readdirSync(folder).sort().reverse()))),
  'an archive with a root folder': (folder) => {
    const parent = temporaryFolder();
    renameSync(folder, join(parent, 'shop-main'));
    return detectInArchive(createReadStream(tar(parent, 'shop-main')));
  },
  'an archive of a commit': (folder) => {
    const parent = temporaryFolder();
    renameSync(folder, join(parent, 'acme-shop-0a1b2c3'));
    return detectInArchive(createReadStream(tar(parent, 'acme-shop-0a1b2c3')));
  },
};

describe('the same files', () => {
  it.each(Object.entries(FORMS))('give the same evidence in the same order in %s', async (_form, detect) => {
    const expected = await detectInFolder(writeTree(temporaryFolder(), tree()));
    const result = await detect(writeTree(temporaryFolder(), tree()));
    expect(result.files).toBe(expected.files);
    expect(result.files).toBeGreaterThan(270);
    expect(result.features).toEqual(expected.features);
  });
});

import { describe, expect, it } from 'vitest';
import { chaptersFromFeatures } from './chapters/chapters-from-features.ts';
import { detectFeatures } from './detect.ts';
import { FileSelection } from './selection.ts';
import { UnreadLog } from './unread-language.ts';

async function* filesOf(files: Readonly<Record<string, string>>) {
  for (const [path, text] of Object.entries(files))
    yield Promise.resolve({ path, content: new TextEncoder().encode(text) });
}

async function detect(files: Readonly<Record<string, string>>) {
  const result = await detectFeatures(filesOf(files), {
    selection: new FileSelection(),
    onSkip: () => undefined,
    skipped: () => ({}),
    unread: new UnreadLog(),
  });
  const confidence = (id: string) => result.features.find((feature) => feature.id === id)?.confidence;
  return { ...result, confidence };
}

const LONG = 'const a = 1;\n'.repeat(200);

describe('detecting features', () => {
  it('gives strong confidence to a used dependency, medium to an unused one, and weak to a hint', async () => {
    const manifest = '{"private": true, "dependencies": {"express": "5"}}';
    expect(
      (await detect({ 'package.json': manifest, 'a.js': 'express()\n' })).confidence('http_server'),
    ).toBe('strong');
    expect((await detect({ 'package.json': manifest })).confidence('http_server')).toBe('medium');
    expect((await detect({ 'requirements.txt': 'tornado\n' })).confidence('http_server')).toBe('weak');
  });

  it('skips tests, documentation and third-party code', async () => {
    const code = "import { createHmac } from 'crypto';\ncreateHmac('sha256', key);\n";
    const { features } = await detect({
      'test/a.js': code,
      'docs/a.js': code,
      'vendor/a.js': code,
      'a.test.js': code,
    });
    expect(features).toEqual([]);
  });

  it('lowers the confidence of build scripts', async () => {
    const run = "const { exec } = require('child_process');\n";
    expect((await detect({ 'scripts/a.js': run })).confidence('os_command')).toBe('weak');
    expect((await detect({ 'src/a.js': run })).confidence('os_command')).toBe('medium');
  });

  it('skips what scripts call, unless they are what the repository is about', async () => {
    const script = {
      'sync.sh': 'curl -fsS "$URL"\n',
      'fetch.sh': `wget -q "$URL"\n${'# long\n'.repeat(20)}`,
    };
    expect((await detect(script)).confidence('outbound_http')).toBe('medium');
    const beside = [{ 'src/a.js': LONG }, { 'values.yml': 'a: 1\n'.repeat(200) }];
    for (const files of beside)
      expect((await detect({ ...script, ...files })).confidence('outbound_http')).toBeUndefined();
  });

  it('skips examples, unless the repository has little else', async () => {
    const example = { 'examples/server.js': `const app = express();\n${LONG}` };
    expect((await detect({ ...example, 'src/a.js': LONG })).confidence('http_server')).toBeUndefined();
    expect((await detect(example)).confidence('http_server')).toBe('medium');
  });

  it('classifies a package as a library, unless it can be started or is deployed', async () => {
    const library = { 'package.json': '{"name": "a", "exports": "./index.js"}', 'index.js': LONG };
    expect((await detect(library)).confidence('library')).toBe('medium');
    expect(
      (await detect({ ...library, Dockerfile: 'CMD ["node", "a.js"]\n' })).confidence('library'),
    ).toBeUndefined();
  });

  it('treats an image beside a gem as its development environment', async () => {
    const gem = { 'a.gemspec': 'spec.add_dependency "rack"\n', 'lib/a.rb': 'x = 1\n' };
    const image = { Dockerfile: 'CMD ["rake"]\n', 'docker-compose.yml': 'services:\n' };
    expect((await detect({ ...gem, ...image })).confidence('library')).toBe('medium');
  });

  it.each([
    [
      'Go',
      { 'go.mod': 'module example.com/a/b\n', 'a.go': 'package a\n' },
      { 'main.go': 'package main\nfunc main() {\n}\n' },
    ],
    [
      'Rust',
      { 'Cargo.toml': '[package]\nname = "a"\n', 'src/lib.rs': 'pub fn a() {}\n' },
      { 'src/main.rs': 'fn main() {\n}\n' },
    ],
  ])('classifies a module of %s in which nothing can be started as a library', async (_, library, main) => {
    expect((await detect(library)).confidence('library')).toBe('medium');
    expect((await detect({ ...library, ...main })).confidence('library')).toBeUndefined();
  });

  it('gives weak confidence to a script beside a library’s code', async () => {
    const files = {
      'composer.json': '{"type": "library"}',
      'src/a.php': '<?php\n',
      'callback.php': "<?php\n$code = $_GET['code'];\n",
    };
    expect((await detect(files)).confidence('http_server')).toBe('weak');
  });

  it('skips dependencies for development only', async () => {
    const files = {
      'a.gemspec': 'spec.add_dependency "rexml"\n',
      Gemfile: 'gem "rails"\n',
      'lib/a.rb': 'x = 1\n',
    };
    expect((await detect(files)).confidence('http_server')).toBeUndefined();
    expect((await detect({ Gemfile: 'gem "rails"\n' })).confidence('http_server')).toBe('medium');
  });

  it('prefers a list of requirements to the list compiled from it', async () => {
    const files = { 'requirements.in': 'requests\n', 'requirements.txt': 'requests==2\nflask==3\n' };
    expect((await detect(files)).confidence('http_server')).toBeUndefined();
  });

  it.each([
    [
      'environment.yml',
      'name: shop\ndependencies:\n  - flask=2.0\n  - pip:\n    - PyJWT==2.8\n    - Authlib==1.3\n',
    ],
    ['pixi.toml', '[dependencies]\nflask = "2"\n[pypi-dependencies]\npyjwt = "2"\nauthlib = "1"\n'],
    ['Pipfile', '[packages]\nflask = "*"\nPyJWT = "*"\nAuthlib = "*"\n'],
    ['setup.cfg', '[options]\ninstall_requires =\n  flask\n  PyJWT\n  Authlib\n'],
    ['requirements-shop.txt', 'flask\nPyJWT\nAuthlib\n'],
  ])('finds in %s what it finds in requirements.txt', async (path, text) => {
    const chapters = async (files: Readonly<Record<string, string>>) =>
      chaptersFromFeatures('5.0.0', (await detect(files)).features)
        .filter(({ decision }) => decision === 'yes')
        .map(({ id }) => id);
    const expected = ['V2', 'V4', 'V9', 'V10', 'V11', 'V12', 'V13', 'V14', 'V16'];
    expect(await chapters({ 'requirements.txt': 'flask\nPyJWT\nAuthlib\n' })).toEqual(expected);
    expect(await chapters({ [path]: text })).toEqual(expected);
  });

  it.each([
    ['written by pip-compile', 'requirements.txt', '# This file is autogenerated by pip-compile\nflask==3\n'],
    [
      'in one long line',
      'package.json',
      JSON.stringify({ dependencies: { express: '5' }, scripts: { a: 'x'.repeat(900) } }),
    ],
  ])('reads a manifest that is %s', async (_, path, text) => {
    expect((await detect({ [path]: text })).confidence('http_server')).toBe('medium');
  });

  it('reads the product’s purpose from the beginning of the readme', async () => {
    expect((await detect({ 'README.md': '# A password manager\n' })).confidence('security_purpose')).toBe(
      'medium',
    );
    expect(
      (await detect({ 'README.md': `${'a b c\n'.repeat(500)}password manager\n` })).confidence(
        'security_purpose',
      ),
    ).toBeUndefined();
  });

  it('does not treat templates of other texts as pages', async () => {
    expect(
      (await detect({ 'CHANGELOG.tmpl': '{{ range .Changes }}\n{{ template "x" }}\n' })).features,
    ).toEqual([]);
    expect((await detect({ 'a.tmpl': '<p>{{ range .Users }}</p>\n' })).confidence('html_output')).toBe(
      'weak',
    );
  });

  it('never shows a secret', async () => {
    const { features } = await detect({
      'src/a.js': "const token = jwt.sign({ id }, 'hunter2x9');\n",
      '.env': 'JWT_SECRET=hunter2x9\n',
    });
    expect(features.map(({ id }) => id)).toEqual(['jwt', 'settings', 'source_code']);
    expect(JSON.stringify(features)).not.toContain('hunter2x9');
  });

  it('keeps at most five pieces of evidence for a feature, for any number of files', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [
        `src/${index % 20}/f${index}.js`,
        'const app = express();\n',
      ]),
    );
    const server = (await detect(files)).features.find(({ id }) => id === 'http_server');
    expect(server?.evidence).toHaveLength(5);
    expect(new Set(server?.evidence.map(({ path }) => path.split('/')[1])).size).toBe(5);
  });
});

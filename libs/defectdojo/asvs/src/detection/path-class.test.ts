import { describe, expect, it } from 'vitest';
import { languageOf } from './language.ts';
import { FileSelection } from './selection.ts';

function classOf(path: string, owner?: string): string {
  return new FileSelection(owner === undefined ? {} : { owner }).readingOf(path)?.pathClass ?? 'skip';
}

describe('the class of a path', () => {
  it.each([
    [
      'product',
      [
        'src/a.ts',
        'app/models/user.rb',
        'main.go',
        'lib/latest/a.js',
        'src/requests/a.py',
        'static/scripts/a.js',
        'tools_of_trade/a.js',
        'src/main/java/org/samples/A.java',
      ],
    ],
    [
      'tooling',
      [
        'scripts/build.js',
        'tools/a.py',
        'tools_scripts/a.html',
        'webpack.config.js',
        'setup.py',
        'build.gradle',
        'Rakefile',
      ],
    ],
    ['example', ['examples/a.js', 'sample/a.py', 'demo-app/a.ts', 'my-examples/a.go', 'website/a.js']],
    [
      'skip',
      [
        ...[
          'node_modules/a/b.js',
          'vendor/a/b.php',
          'dist/a.js',
          'target/a.java',
          'docs/a.js',
          'test/a.js',
          'src/__tests__/a.js',
        ],
        ...[
          'src/a.test.ts',
          'pkg/a_test.go',
          'test_a.py',
          'spec/a_spec.rb',
          'src/AServiceTest.java',
          'a.min.js',
          'a.d.ts',
          'a.d.mts',
        ],
        ...[
          't/lib/Shop.pm',
          'Cart.Tests.ps1',
          'src/cart_SUITE.erl',
          'Coin.t.sol',
          'a_pb2.py',
          'a.pb.go',
          'a.gen.ts',
          'package-lock.json',
          'pnpm-lock.yaml',
          'locales/de.yml',
          'fixtures/a.rb',
          'mock-server.ts',
        ],
        ...[
          'static/app.3f9a1b2c4d.js',
          'js/jquery-3.6.0.js',
          'bench/a.rs',
          '.github/workflows/ci.yml',
          'third_party/a.c',
          'a.png',
          'docs/README.md',
        ],
      ],
    ],
  ])('%s: %j', (expected, paths) => {
    expect(paths.map((path) => [path, classOf(path)])).toEqual(paths.map((path) => [path, expected]));
  });

  it('of a vendored module is skip, also of the same owner', () => {
    const path = 'vendor/example.com/acme/mail/mail.go';
    expect([classOf(path), classOf(path, 'acme')]).toEqual(['skip', 'skip']);
    // Old tools leave no list of what they fetched, but file it by its host.
    expect(classOf('services/shop/vendor/example.com/acme/mail/mail.go', 'acme')).toBe('skip');
  });

  it('below source code is that of the code, whatever the folder is called', () => {
    const names =
      'vendor vendors external deps dist build target obj coverage docs manual translations benchmark perf';
    const paths = names.split(' ').map((name) => `src/${name}/a.ts`);
    expect(paths.map((path) => [path, classOf(path)])).toEqual(paths.map((path) => [path, 'product']));
  });

  it.each([
    'public/vendor/a.js',
    'app/assets/javascripts/vendor/a.js',
    'src/node_modules/a/b.js',
    'src/lang/de/a.ts',
  ])('of %s is skip below source code too', (path) => expect(classOf(path)).toBe('skip'));

  it('among texts of languages is skip for texts and for files of one language', () => {
    const read = ['lang/index.ts', 'src/i18n/setup.js', 'translations/db.py'];
    const texts = [
      'lang/en.ts',
      'i18n/messages_pt-BR.js',
      'locale/zh-CN.json',
      'translations/app.de.yml',
      'lang/a.yml',
    ];
    expect(read.map((path) => classOf(path))).toEqual(read.map(() => 'product'));
    expect(texts.map((path) => classOf(path))).toEqual(texts.map(() => 'skip'));
  });

  it('reads the readme at the root only', () => {
    expect([classOf('README.md'), classOf('src/README.md')]).toEqual(['product', 'skip']);
  });
});

describe('the language of a file', () => {
  it.each([
    ['a.tsx', 'js'],
    ['App.vue', 'js'],
    ['a.kt', 'java'],
    ['index.blade.php', 'html'],
    ['show.html.erb', 'html'],
    ['a.js.erb', 'html'],
    ['page.html.j2', 'html'],
    ['page.j2', 'html'],
    ['layout.tmpl', 'html'],
    ['nginx.conf.j2', undefined],
    ['index.php.j2', undefined],
    ['database.yml.erb', undefined],
    ['app.ex.eex', undefined],
    ['Dockerfile.eex', undefined],
    ['_helpers.tpl', undefined],
    ['Dockerfile', 'docker'],
    ['Dockerfile.prod', 'docker'],
    ['.env.example', 'config'],
    ['appsettings.Production.json', 'config'],
    ['data.json', undefined],
    ['schema.prisma', 'sql'],
    ['Gemfile', 'ruby'],
    ['LICENSE', undefined],
    ['a.png', undefined],
  ])('of %s is %s', (name, expected) => {
    expect(languageOf(name)).toBe(expected);
  });
});

import { cpuMs } from '@gecko-defectdojo/testing-vitest/cpu-ms';
import { describe, expect, it } from 'vitest';
import { isManifest, readManifest } from './read-manifest.ts';

/** Returns `name:line` of each dependency. */
function dependenciesOf(path: string, text: string): string[] {
  return (readManifest(path, text)?.dependencies ?? []).map(({ name, line }) => `${name}:${line ?? '?'}`);
}

function factsOf(path: string, text: string) {
  const { library, program } = readManifest(path, text) ?? {};
  return { library, program };
}

describe('direct dependencies that ship', () => {
  it.each<[string, string, string, string[]]>([
    [
      'npm',
      'package.json',
      '{\n "devDependencies": {"vitest": "4"},\n "peerDependencies": {"react": "19"},\n "dependencies": {\n  "express": "5",\n  "@a/b": "1"\n },\n "optionalDependencies": {"fsevents": "2"}\n}',
      ['express:5', '@a/b:6', 'fsevents:8'],
    ],
    [
      'pip',
      'requirements.txt',
      '# a list\n-r base.txt\n--hash=sha256:x\nDjango==5.0\npsycopg2_binary[x]>=2; python_version > "3"\nhttps://a.test/b.whl\n',
      ['django:4', 'psycopg2-binary:5'],
    ],
    [
      'a list compiled for pip, without indirect requirements',
      'requirements.txt',
      'asgiref==3.8 \\\n    --hash=sha256:a\n    # via django\ndjango==5.0 \\\n    --hash=sha256:b\n    # via -r requirements.in\nrsa==4.9  # via google-auth\nattrs==1\n    # via\n    #   -r base.in\n    #   jsonschema\nidna==3\n    # via\n    #   requests\n    #   httpx\n',
      ['django:4', 'attrs:8'],
    ],
    [
      'pyproject',
      'pyproject.toml',
      '[project]\nname = "a"\ndependencies = ["fastapi>=0.1", "Flask_Login"]\n[project.optional-dependencies]\npostgres = ["psycopg"]\ndev = ["pytest"]\n[dependency-groups]\nlint = ["ruff"]\n',
      ['fastapi:3', 'flask-login:3', 'psycopg:5'],
    ],
    [
      'Poetry',
      'pyproject.toml',
      '[tool.poetry]\nname = "a"\n[tool.poetry.dependencies]\npython = "^3"\ndjango = "^5"\n[tool.poetry.group.dev.dependencies]\npytest = "8"\n',
      ['django:5'],
    ],
    ['Pipenv', 'Pipfile', '[packages]\ndjango = "*"\n[dev-packages]\nblack = "*"\n', ['django:2']],
    [
      'setup.cfg',
      'setup.cfg',
      '[options]\ninstall_requires =\n    requests>=2\n    rich\n[options.extras_require]\ndev = pytest\n',
      ['requests:3', 'rich:4'],
    ],
    [
      'setup.py',
      'setup.py',
      'setup(\n  install_requires=[\n    "click>=8",\n    "jinja2",\n  ],\n  tests_require=["pytest"],\n)',
      ['click:3', 'jinja2:4'],
    ],
    [
      'Maven',
      'pom.xml',
      '<project><dependencyManagement><dependencies><dependency><artifactId>managed</artifactId></dependency></dependencies></dependencyManagement>\n<dependencies>\n<dependency><groupId>a</groupId><artifactId>spring-boot-starter-web</artifactId></dependency>\n<dependency><artifactId>junit</artifactId><scope>test</scope></dependency>\n</dependencies></project>',
      ['spring-boot-starter-web:3'],
    ],
    [
      'Gradle',
      'build.gradle.kts',
      'plugins { id("org.springframework.boot") }\ndependencies {\n  implementation("io.ktor:ktor-server-core:2.0")\n  testImplementation("junit:junit:4")\n  implementation(platform("a:bom:1"))\n  implementation(libs.spring.boot.starter.web)\n  testImplementation(libs.kotest)\n  api group: "a", name: "okhttp", version: "1"\n}\n  // implementation("a:gone:1")\n',
      ['ktor-server-core:3', 'bom:5', 'spring-boot-starter-web:6', 'okhttp:8'],
    ],
    [
      'a Gradle version catalogue',
      'gradle/libs.versions.toml',
      '[versions]\nktor = "2"\n[libraries]\na = { module = "io.ktor:ktor-server-netty", version.ref = "ktor" }\nb = "com.auth0:java-jwt:4"\n[plugins]\nc = "x:y:1"\n',
      ['ktor-server-netty:4', 'java-jwt:5'],
    ],
    [
      'Go',
      'go.mod',
      'module example.com/acme/shop\n\ngo 1.24\n\nrequire github.com/lib/pq v1.10.0\nrequire (\n\tgithub.com/gin-gonic/gin v1.9.0\n\tgithub.com/golang-jwt/jwt/v5 v5.0.0 // indirect\n)\nreplace github.com/a/b => ../b\n',
      ['github.com/lib/pq:5', 'github.com/gin-gonic/gin:7'],
    ],
    [
      'Cargo',
      'Cargo.toml',
      '[package]\nname = "a"\n[dependencies]\naxum = "0.7"\nhttp2 = { package = "hyper", version = "1" }\n[target."cfg(unix)".dependencies]\nnix = "0.2"\n[dev-dependencies]\nmockall = "1"\n[build-dependencies]\ncc = "1"\n',
      ['axum:4', 'hyper:5', 'nix:7'],
    ],
    [
      'Cargo’s workspace',
      'Cargo.toml',
      '[workspace]\nmembers = ["a"]\n[workspace.dependencies]\nsqlx = "0.8"\n',
      ['sqlx:4'],
    ],
    [
      'Composer',
      'composer.json',
      '{\n "require": {\n  "php": ">=8",\n  "laravel/framework": "^11"\n },\n "require-dev": {"phpunit/phpunit": "11"}\n}',
      ['laravel/framework:4'],
    ],
    [
      'Bundler',
      'Gemfile',
      'source "https://rubygems.org"\ngem "rails", "~> 8"\ngroup :development, :test do\n  gem "rspec-rails"\nend\ngem "bullet", group: :development\ngroup :production do\n  gem "lograge"\nend\n# gem "gone"\n',
      ['rails:2', 'lograge:8'],
    ],
    [
      'a gemspec',
      'a.gemspec',
      'spec.add_dependency "nokogiri"\nspec.add_runtime_dependency("rexml", "> 3")\nspec.add_development_dependency "rake"\n',
      ['nokogiri:1', 'rexml:2'],
    ],
    [
      'NuGet',
      'src/Web.csproj',
      '<Project Sdk="Microsoft.NET.Sdk.Web">\n<ItemGroup>\n<PackageReference Include="Dapper" Version="2" />\n</ItemGroup>\n</Project>',
      ['microsoft.aspnetcore.app:1', 'dapper:3'],
    ],
    [
      'NuGet’s old list',
      'packages.config',
      '<packages>\n<package id="NLog" version="5" />\n<package id="StyleCop" developmentDependency="true" />\n</packages>',
      ['nlog:2'],
    ],
    [
      'NuGet’s central list',
      'Directory.Packages.props',
      '<Project>\n<PackageVersion Include="Npgsql" Version="8" />\n</Project>',
      ['npgsql:2'],
    ],
  ])('are read from %s', (_, path, text, expected) => {
    expect(dependenciesOf(path, text)).toEqual(expected);
  });

  it('are none in a test project', () => {
    const text =
      '<Project><PackageReference Include="xunit" />\n<PackageReference Include="Dapper" /></Project>';
    expect(dependenciesOf('Web.Tests.csproj', text)).toEqual([]);
  });

  it.each([
    'requirements-dev.txt',
    'test-requirements.txt',
    'requirements/test.txt',
    'docs/requirements-docs.txt',
    'package-lock.json',
    'yarn.lock',
    'a.toml',
  ])('are not read from %s', (path) => expect(isManifest(path)).toBe(false));

  it.each([
    'requirements.txt',
    'requirements/base.txt',
    'requirements-prod.txt',
    'base-requirements.txt',
    'requirements.in',
  ])('are read from the file %s', (path) => expect(isManifest(path)).toBe(true));
});

describe('a manifest that cannot be parsed', () => {
  it.each([
    ['package.json', '{ "dependencies": '],
    ['package.json', 'null'],
    ['package.json', '{"dependencies": [1, 2], "scripts": 3}'],
    ['Cargo.toml', 'name = {{ name }}'],
    ['pyproject.toml', '[project\n'],
    ['pom.xml', '<project><dependencies><dependency>'],
    ['composer.json', '[]'],
  ])('%s with %j gives no dependencies and no error', (path, text) => {
    expect(dependenciesOf(path, text)).toEqual([]);
  });

  it('expands no entities and stays fast on hostile input', () => {
    const bomb = `<!DOCTYPE p [<!ENTITY a "${'x'.repeat(1_000)}"><!ENTITY b "${'&a;'.repeat(1_000)}">]><project><description>&b;</description></project>`;
    const ms = cpuMs(() => {
      expect((readManifest('pom.xml', bomb)?.description ?? '').length).toBeLessThan(2_000);
      for (const path of ['requirements.txt', 'Gemfile', 'go.mod', 'build.gradle', 'setup.py', 'a.csproj'])
        readManifest(
          path,
          `${'a'.repeat(100_000)}\n${' '.repeat(100_000)}\n${'install_requires=['.repeat(5_000)}`,
        );
    });
    expect(ms).toBeLessThan(3_000);
  });
});

describe('the facts of a manifest', () => {
  it.each<[string, string, { library: boolean; program: boolean }]>([
    ['package.json', '{"name":"a","main":"index.js","files":["lib"]}', { library: true, program: false }],
    ['package.json', '{"name":"a","exports":"./index.js","bin":"cli.js"}', { library: true, program: true }],
    ['package.json', '{"name":"a","main":"index.js","keywords":[]}', { library: false, program: false }],
    [
      'package.json',
      '{"name":"a","private":true,"main":"x","scripts":{"start":"node server.js"}}',
      { library: false, program: true },
    ],
    [
      'pyproject.toml',
      '[build-system]\nrequires=[]\n[project]\nname="a"\n',
      { library: true, program: false },
    ],
    [
      'pyproject.toml',
      '[build-system]\nrequires=[]\n[project]\nname="a"\n[project.scripts]\na="a:main"\n',
      { library: true, program: true },
    ],
    ['Cargo.toml', '[package]\nname="a"\n[lib]\n', { library: true, program: false }],
    ['Cargo.toml', '[package]\nname="a"\n[[bin]]\nname="a"\n', { library: false, program: true }],
    ['composer.json', '{"type":"library"}', { library: true, program: false }],
    ['composer.json', '{"type":"project"}', { library: false, program: true }],
    ['a.gemspec', 'spec.executables = `git ls-files -- bin/*`.split', { library: true, program: false }],
    ['a.gemspec', 'spec.executables << "thor"', { library: true, program: true }],
    ['composer.json', '{"type":"library","bin":["a"]}', { library: true, program: true }],
    ['a.csproj', '<OutputType>Exe</OutputType>', { library: false, program: true }],
    ['a.csproj', '<PackageId>A</PackageId>', { library: true, program: false }],
  ])('%s with %s', (path, text, expected) => {
    expect(factsOf(path, text)).toEqual(expected);
  });
});

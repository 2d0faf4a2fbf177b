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
    [
      'conda',
      'environment.yml',
      'name: shop\nchannels:\n  - conda-forge\ndependencies:\n  - python=3.11\n  - flask=2.0=py_0  # web\n  - conda-forge::Authlib>=1,<2\n  - "redis-py 5.*"\n  # - gone=1\n  - pip\n  - pip:\n    - PyJWT[crypto]==2.8\n    - -r more.txt\n    - git+https://a.test/b.git\nprefix: /opt/flask\n',
      ['python:5', 'flask:6', 'authlib:7', 'redis-py:8', 'pip:10', 'pyjwt:12'],
    ],
    [
      'conda, with lists in one line',
      'deploy/environment-prod.yaml',
      'dependencies: [flask=2, "numpy>=1"]\nname: flask\n',
      ['flask:1', 'numpy:1'],
    ],
    [
      'conda, with items that are not indented',
      'conda.yml',
      'dependencies:\n- flask\n- pip: [PyJWT, Authlib==1.3]\nchannels:\n- redis\n',
      ['flask:2', 'pyjwt:3', 'authlib:3'],
    ],
    ['YAML of another kind', 'environment.yml', 'development:\n  - flask\n', []],
    [
      'pixi',
      'pixi.toml',
      '[workspace]\nname = "a"\n[dependencies]\nflask = "2.*"\n[pypi-dependencies]\npyjwt = "*"\n[feature.test.dependencies]\npytest = "*"\n',
      ['flask:4', 'pyjwt:6'],
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
      ['ktor-server-core:3', 'bom:5', 'okhttp:8'],
    ],
    [
      'a Gradle version catalogue',
      'gradle/libs.versions.toml',
      '[versions]\nktor = "2"\n[libraries]\na = { module = "io.ktor:ktor-server-netty", version.ref = "ktor" }\nb = "com.auth0:java-jwt:4"\nc = { group = \'org.s\', name = \'spring-web\' }\n[plugins]\nd = "io.ktor.plugin:2"\ne = { id = "org.s.boot", version = "3" }\n[bundles]\nf = ["a"]\n',
      ['ktor-server-netty:4', 'java-jwt:5', 'spring-web:6', 'io.ktor.plugin:8', 'org.s.boot:9'],
    ],
    [
      'sbt',
      'build.sbt',
      'libraryDependencies ++= Seq(\n  "com.typesafe.akka" %% "akka-http" % "10.2",\n  "org.http4s" %% "http4s-ember-server" % version,\n  "org.scalatest" %% "scalatest" % "3" % Test,\n  // "a" % "gone" % "1",\n)\n',
      ['akka-http:2', 'http4s-ember-server:3'],
    ],
    [
      'Ivy',
      'ivy.xml',
      '<ivy-module>\n<dependency org="a" name="jetty-server" rev="9"/>\n<dependency org="a" name="junit" rev="4" conf="test->default"/>\n</ivy-module>',
      ['jetty-server:2'],
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
      'Paket',
      'paket.dependencies',
      'source https://api.nuget.org/v3/index.json\nnuget Giraffe ~> 6\ngroup Test\n  nuget xunit\n',
      ['giraffe:2'],
    ],
    [
      'Deno',
      'deno.jsonc',
      '{\n  // the server\n  "imports": {\n    "express": "npm:express@^5",\n    "jwt": "npm:@a/jwt@1/decode",\n    "oak": "jsr:@oak/oak"\n  },\n}\n',
      ['express:4', '@a/jwt:5'],
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
    'requirements_tests.txt',
    'requirements/ci.txt',
    'requirements/dev/base.txt',
    'constraints.txt',
    'requirements-constraints.txt',
    'environment-dev.yml',
    'test-environment.yml',
    'environment.json',
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
    'requirements-aws.txt',
    'requirements_gpu.txt',
    'api.requirements.txt',
    'requirements/api.txt',
    'requirements/shop/base.in',
    'requirement.txt',
    'environment.yaml',
    'environment-linux.yml',
    'conda_env.yml',
  ])('are read from the file %s', (path) => expect(isManifest(path)).toBe(true));
});

/** One manifest for each parser. */
const HOSTILE =
  'requirements.txt environment.yml Pipfile pixi.toml setup.py setup.cfg package.json deno.json Gemfile a.gemspec go.mod build.gradle build.sbt ivy.xml pom.xml paket.dependencies a.csproj'.split(
    ' ',
  );

describe('a broken manifest', () => {
  it.each<[string, string, string, number, string[]]>([
    ['a comma too many', 'package.json', '{\n"dependencies": {\n"express": "4",\n}}', 4, ['express:3']],
    ['a comment', 'package.json', '{\n// shop\n"dependencies": {"express": "4"}}', 2, ['express:3']],
    ['a comma too few', 'package.json', '{"dependencies": {\n"ws": "1"\n"pg": "8"}}', 3, ['ws:2', 'pg:3']],
    [
      'a merge conflict',
      'package.json',
      '{\n"dependencies": {\n"ws": "1",\n<<<<<<< HEAD\n"pg": "8"\n=======\n"pg": "9"\n>>>>>>> b\n}}',
      4,
      ['ws:3', 'pg:5'],
    ],
    ['no end', 'package.json', '{ "dependencies": {"ws": "1",', 1, ['ws:1']],
    ['no content', 'package.json', '', 1, []],
    [
      'a comma too many',
      'composer.json',
      '{"require": {\n"laravel/framework": "^11",\n}}',
      3,
      ['laravel/framework:2'],
    ],
    [
      'a line that is no entry',
      'Cargo.toml',
      '[dependencies]\naxum = "0.7"\nhyper\ntower = "1"\n',
      3,
      ['axum:2', 'tower:4'],
    ],
    [
      'a table without an end',
      'pyproject.toml',
      '[tool.poetry.dependencies]\ndjango = "5"\n[tool.poetry.group.dev.dependencies\npytest = "8"\n',
      3,
      ['django:2'],
    ],
    ['no closing bracket', 'Pipfile', '[packages\ndjango = "*"\n', 1, []],
    [
      'a tag without an end',
      'pom.xml',
      '<project>\n<dependencies>\n<dependency><artifactId>jetty-server</artifactId></dependency>\n</project>',
      4,
      ['jetty-server:3'],
    ],
    ['a tag cut off', 'pom.xml', '<project>\n<dependencies></dependencies>\n<na', 3, []],
    ['brackets without an end', 'package.json', '['.repeat(200_000), 1, []],
  ])('with %s in %s is read as far as it goes, and its line is known', (_, path, text, line, expected) => {
    expect(readManifest(path, text)?.brokenLine).toBe(line);
    expect(dependenciesOf(path, text)).toEqual(expected);
  });

  it.each([
    ['package.json', '{"name": "{{ name }}", {{ rest }} }'],
    ['package.json', '{"name": <%= name %>}'],
    ['Cargo.toml', 'name = {{ name }}'],
    ['package.json', '[]'],
    ['package.json', 'null'],
    ['package.json', '{"dependencies": [1, 2], "scripts": 3}'],
    ['composer.json', '{"require": {}}'],
    [
      'pom.xml',
      '<?xml version="1.0"?>\n<!-- <shop> -->\n<!DOCTYPE project>\n<project xmlns="a > b"><name>A &amp; B</name><br/><c\n d=\'/\'/><![CDATA[<x>]]></project>\n',
    ],
    ['requirements.txt', '<<<<<<< HEAD\n'],
  ])('is not %s with %j: a template, or a manifest that lists nothing', (path, text) => {
    expect(readManifest(path, text)?.brokenLine).toBeUndefined();
    expect(dependenciesOf(path, text)).toEqual([]);
  });

  it('expands no entities and stays fast on hostile input', () => {
    const bomb = `<!DOCTYPE p [<!ENTITY a "${'x'.repeat(1_000)}"><!ENTITY b "${'&a;'.repeat(1_000)}">]><project><description>&b;</description></project>`;
    const ms = cpuMs(() => {
      expect((readManifest('pom.xml', bomb)?.description ?? '').length).toBeLessThan(2_000);
      for (const path of HOSTILE)
        readManifest(
          path,
          `${'a'.repeat(100_000)}\n${' '.repeat(100_000)}\n${'install_requires=['.repeat(5_000)}\n${'<a "'.repeat(20_000)}`,
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

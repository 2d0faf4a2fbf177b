import { describe, expect, it } from 'vitest';
import { cpuMs } from '@gecko-defectdojo/testing-vitest/cpu-ms';
import { isManifest, readManifest } from './read-manifest.ts';

function dependenciesOf(path: string, text: string): string[] {
  return (readManifest(path, text)?.dependencies ?? []).map(({ name, line }) => `${name}:${line ?? '?'}`);
}

describe('direct dependencies that ship', () => {
  it.each<[string, string, string, string[]]>([
    [
      'Mix',
      'mix.exs',
      'def project do\n [app: :shop, deps: deps()]\nend\ndefp deps do\n [\n  {:phoenix, "~> 1.7"},\n  # {:gone, "1"},\n  {:credo, "~> 1", only: [:dev, :test]},\n  {:ex_machina, "~> 2", only: :test},\n  {:sentry, "~> 10", only: :prod},\n  {:core, in_umbrella: true}\n ]\nend\n',
      ['phoenix:6', 'sentry:10'],
    ],
    [
      'Mix, with tuples of several lines',
      'apps/web/mix.exs',
      'defp deps do\n [\n  {:guardian,\n   "~> 2.0",\n   override: true},\n  {:bypass,\n   "~> 2.0",\n   only: :test},\n  {:jose, "1"}\n ]\nend\ncase a do {:ok,\n b} -> "c"\nend\n',
      ['guardian:3', 'jose:9'],
    ],
    [
      'NuGet’s settings of all projects',
      'Directory.Build.props',
      '<Project><ItemGroup>\n<PackageReference Include="Serilog" Version="3" />\n</ItemGroup></Project>',
      ['serilog:2'],
    ],
    [
      'a catalogue in the settings of a Gradle build',
      'settings.gradle.kts',
      'dependencyResolutionManagement { versionCatalogs { create("libs") {\n  version("ktor", "2")\n  library("web", "io.ktor", "ktor-server-core").versionRef("ktor")\n  library("jwt", "com.auth0:java-jwt:4")\n  plugin("boot", "org.s.boot").version("3")\n  // library("gone", "a:gone:1")\n} } }\n',
      ['ktor-server-core:3', 'java-jwt:4', 'org.s.boot:5'],
    ],
    [
      'Rebar',
      'rebar.config',
      '{erl_opts, [debug_info]}.\n{deps, [\n  {cowboy, "2.9.0"},\n  jose,\n  % {gone, "1"},\n  {epgsql, {git, "https://a.test/epgsql", {tag, "4"}}}\n]}.\n{profiles, [{test, [{deps, [meck]}]}]}.\n',
      ['cowboy:3', 'jose:4', 'epgsql:6'],
    ],
    ['Rebar in one line', 'rebar.config', '{deps, [{cowboy, "2"}, {jose, "1"}]}.\n', ['cowboy:1', 'jose:1']],
    [
      'Leiningen',
      'project.clj',
      '(defproject shop "1"\n  :dependencies [[org.clojure/clojure "1.11"]\n                 [ring/ring-core "1.9" :exclusions [a/b]]\n                 ;; [gone "1"]\n                 [compojure "1.7"]]\n  :plugins [[lein-ring "0.12"]]\n  :profiles {:dev {:dependencies [[midje "1"]]}})\n',
      ['clojure:2', 'ring-core:3', 'compojure:5'],
    ],
    [
      'deps.edn',
      'deps.edn',
      '{:paths ["src"]\n :deps {ring/ring-jetty-adapter {:mvn/version "1.9"}\n        hiccup/hiccup {:mvn/version "1"}}\n :aliases {:test {:extra-deps {lambdaisland/kaocha {:mvn/version "1"}}}}}\n',
      ['ring-jetty-adapter:2', 'hiccup:3'],
    ],
    [
      'cpanfile',
      'cpanfile',
      "requires 'perl', '5.20';\nrequires 'Mojolicious';\nrequires 'LWP::UserAgent', '6';\n# requires 'Gone';\non 'test' => sub {\n  requires 'Test::More';\n};\non develop => sub { requires 'Perl::Tidy' };\nrequires 'DBI';\n",
      ['Mojolicious:2', 'LWP-UserAgent:3', 'DBI:9'],
    ],
    [
      'a rockspec',
      'shop-1.0-1.rockspec',
      'package = "shop"\ndependencies = {\n  "lua >= 5.1",\n  "lapis ~> 1.9",\n  "lua-resty-http",\n}\nbuild = { type = "builtin" }\n',
      ['lapis:4', 'lua-resty-http:5'],
    ],
    [
      'DESCRIPTION',
      'DESCRIPTION',
      'Package: shop\nVersion: 1.0\nDepends: R (>= 4.0)\nImports:\n    shiny (>= 1.7),\n    httr2,\n    DBI\nSuggests: testthat\n',
      ['shiny:5', 'httr2:6', 'DBI:7'],
    ],
    ['a description of another kind', 'DESCRIPTION', 'A shop that imports shiny things.\n', []],
    [
      'renv',
      'renv.lock',
      '{"R": {}, "Packages": {\n "shiny": {"Package": "shiny"},\n "DBI": {}\n}}',
      ['shiny:2', 'DBI:3'],
    ],
    [
      'vcpkg',
      'vcpkg.json',
      '{"name": "a", "dependencies": [\n "openssl",\n {"name": "libpqxx", "features": []},\n {"name": "vcpkg-cmake", "host": true}\n]}',
      ['openssl:2', 'libpqxx:3'],
    ],
    [
      'Conan',
      'conanfile.py',
      'class Shop(ConanFile):\n  name = "a/b"\n  requires = "openssl/3.2.0", "drogon/1.9"\n  tool_requires = "cmake/3.1"\n  def requirements(self):\n    self.requires("libpqxx/7.8@a/b")\n    self.test_requires("gtest/1.14")\n',
      ['openssl:3', 'drogon:3', 'libpqxx:6'],
    ],
    [
      'Conan’s list',
      'conanfile.txt',
      '[requires]\nopenssl/3.2.0\n[tool_requires]\ncmake/3.1\n',
      ['openssl:2'],
    ],
    [
      'CMake',
      'CMakeLists.txt',
      'project(shop)\nfind_package(OpenSSL REQUIRED)\n# find_package(Gone)\npkg_check_modules(DEPS REQUIRED libcurl sqlite3>=3)\n',
      ['openssl:2', 'libcurl:4', 'sqlite3:4'],
    ],
    [
      'CMake, with what it fetches and calls of several lines',
      'CMakeLists.txt',
      'find_package(\n  CURL REQUIRED)\nFetchContent_Declare(\n  web\n  GIT_REPOSITORY https://github.com/CrowCpp/Crow.git\n  GIT_TAG v1)\nCPMAddPackage("gh:yhirose/cpp-httplib@0.15")\nCPMAddPackage(NAME a GITHUB_REPOSITORY Thalhammer/jwt-cpp)\n# GIT_REPOSITORY https://a.test/gone\nset(FIND find_package)\n',
      ['curl:2', 'crow:5', 'cpp-httplib:7', 'jwt-cpp:8'],
    ],
    [
      'vcpkg, with parts that can be chosen',
      'vcpkg.json',
      '{"dependencies": ["openssl"],\n "features": {\n  "db": {"dependencies": ["libpqxx", {"name": "soci"}]},\n  "tests": {"dependencies": ["gtest"]},\n  "build-docs": {"dependencies": ["doxygen"]}\n}}',
      ['openssl:1', 'libpqxx:3', 'soci:3'],
    ],
    [
      'a map of imports',
      'import_map.json',
      '{"imports": {\n "express": "npm:express@5",\n "std/": "https://deno.land/std/"\n}}',
      ['express:2'],
    ],
    [
      'npm, by another name',
      'package.json',
      '{"dependencies": {\n "web": "npm:fastify@5",\n "jwt": "npm:@acme/jose",\n "local": "file:../npm"\n}}',
      ['fastify:2', '@acme/jose:3', 'local:4'],
    ],
    [
      'a part of a Gradle build',
      'gradle/dependencies.gradle',
      'dependencies {\n  implementation "io.ktor:ktor-server-core:2"\n  testImplementation "junit:junit:4"\n}\n',
      ['ktor-server-core:2'],
    ],
    [
      'coordinates of a Gradle build',
      'dependencies.gradle',
      "ext.libs = [\n  web: 'org.springframework.boot:spring-boot-starter-web:2.7',\n  junitTest: 'junit:junit:4'\n]\n",
      ['spring-boot-starter-web:2'],
    ],
    [
      'the build of sbt',
      'project/Dependencies.scala',
      'object Dependencies {\n  val http = "com.typesafe.akka" %% "akka-http" % "10.2"\n}\n',
      ['akka-http:2'],
    ],
    [
      'a package of a pnpm workspace with a catalogue',
      'packages/api/package.json',
      '{"dependencies": {\n "express": "catalog:",\n "@acme/core": "workspace:*"\n}}',
      ['express:2', '@acme/core:3'],
    ],
  ])('are read from %s', (_, path, text, expected) => {
    expect(dependenciesOf(path, text)).toEqual(expected);
  });

  it.each([
    'bun.lock',
    'mix.lock',
    'rebar.lock',
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'Cargo.lock',
    'descriptions',
  ])('are not read from %s, which lists more than what is asked for, or nothing', (path) =>
    expect(isManifest(path)).toBe(false),
  );

  it('of a lock or a list of coordinates are names that others choose from', () => {
    expect(readManifest('renv.lock', '{"Packages": {"shiny": {}}}')?.namesOnly).toBe(true);
    expect(readManifest('a.gradle', "x = 'a.b:c:1'")?.namesOnly).toBe(true);
    const central = '<PackageVersion Include="Npgsql" Version="8" />';
    expect(readManifest('Directory.Packages.props', central)?.namesOnly).toBe(true);
    const shared = '<PackageReference Include="Npgsql" />';
    expect(readManifest('Directory.Build.props', shared)?.namesOnly).toBe(true);
    expect(readManifest('Shop.csproj', '<PackageReference Include="Npgsql" />')?.namesOnly).toBe(false);
    expect(readManifest('a.gradle', "implementation 'a.b:c:1'")?.namesOnly).toBeUndefined();
  });

  it.each(['renv.lock', 'vcpkg.json'])('are named with the line of the mistake in %s', (path) => {
    expect(readManifest(path, '{\n"dependencies": [\n')?.brokenLine).toBe(3);
  });

  it('are read in linear time from hostile input', () => {
    const files =
      'mix.exs rebar.config project.clj deps.edn cpanfile a.rockspec DESCRIPTION vcpkg.json conanfile.py conanfile.txt CMakeLists.txt a.gradle settings.gradle gradle/libs.versions.toml Directory.Build.props';
    const text = `{deps, [\n:deps :dependencies\ndependencies = {\nrequires\n${'a'.repeat(100_000)}\n${'{a, '.repeat(20_000)}\n${'[a "'.repeat(20_000)}\n${' '.repeat(100_000)}\n`;
    expect(cpuMs(() => files.split(' ').forEach((path) => readManifest(path, text)))).toBeLessThan(2_000);
  });
});

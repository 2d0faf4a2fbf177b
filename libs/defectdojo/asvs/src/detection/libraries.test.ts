import { describe, expect, it } from 'vitest';
import { chaptersOf, levelOf } from './chapters-of-files.fixture.ts';

const CODE = 'export const value = 1;\n'.repeat(20);

function packageNamed(description: string) {
  return {
    'package.json': JSON.stringify({ name: 'a', exports: './index.js', description }),
    'index.js': CODE,
  };
}

describe('libraries and their subject', () => {
  it.each<[string, string[]]>([
    ['Authentication middleware for servers', ['V6']],
    ['JSON Web Token implementation', ['V9', 'V11']],
    ['OAuth 2.0 client library', ['V10']],
    ['Encryption library without dependencies', ['V11']],
    ['A logic-less template engine', ['V1']],
    ['Structured logging library', ['V16']],
    ['Session management middleware', ['V7']],
    ['Authorization library with roles', ['V8']],
    ['Rate limiting middleware', ['V2']],
    ['CSRF protection middleware', ['V3']],
    ['File upload middleware', ['V5']],
    ['An HTTP client library', ['V12']],
    ['HTML sanitizer library', ['V1']],
    ['WebRTC library', ['V17']],
    ['Simple, efficient logging for Rust', ['V16']],
    ['JSON Web Token and its family in Ruby', ['V9', 'V11']],
    ['Paints uploads, sessions and permissions', []],
    ['A library for dates', []],
    ['Client for an API that may be asked after a login', []],
  ])('%s', async (description, expected) => {
    expect(await chaptersOf(packageNamed(description))).toEqual(expected);
  });

  it('code that says what it is made for and cannot be started is a library without a statement', async () => {
    const pom = '<project><description>Implementation of the Mustache language</description></project>';
    const code = { 'src/main/java/a/Mustache.java': 'class Mustache {\n' };
    const start = { 'src/main/java/a/Main.java': 'public static void main(String[] args) {\n' };
    expect(await chaptersOf({ 'pom.xml': pom, ...code })).toEqual(['V1']);
    expect(await chaptersOf({ 'pom.xml': pom, ...code, ...start })).toEqual([]);
  });

  it('a module of infrastructure is no library for what it switches on', async () => {
    const description = '# Bucket\nTerraform module for buckets with encryption\n';
    expect(
      await chaptersOf({ 'README.md': description, 'main.tf': 'resource "aws_s3_bucket" "a" {}\n' }),
    ).toEqual([]);
  });

  it('a script that starts an example does not make a library a program', async () => {
    const library = { name: 'a', exports: './a.js', description: 'Authentication plugin for servers' };
    const files = (start: string) => ({
      'package.json': JSON.stringify({ ...library, scripts: { start } }),
      'a.js': CODE,
    });
    expect(await chaptersOf(files('node example/server.js'))).toEqual(['V6']);
    expect(await chaptersOf(files('node server.js'))).toEqual([]);
  });

  it('a program says what it uses, not what it is for', async () => {
    const files = {
      'package.json': JSON.stringify({
        private: true,
        scripts: { start: 'node index.js' },
        description: 'Backup tool with an encryption library',
      }),
      'index.js': CODE,
    };
    expect(await chaptersOf(files)).toEqual([]);
  });

  it('the title of the readme is the name of the package; a heading of a part is none', async () => {
    const code = { 'go.mod': 'module example.com/a/b\n', 'a.go': 'package a\n' };
    expect(await chaptersOf({ ...code, 'README.md': '# go-htpasswd\n' })).toEqual(['V6', 'V11']);
    expect(await chaptersOf({ ...code, 'README.md': '# Passwords\n## Authentication\n' })).toEqual([]);
  });

  it('a module with commands beside it is a library; a program that names its subject is none', async () => {
    const code = { 'go.mod': 'module example.com/a/jwt\n', 'a.go': 'package jwt\n' };
    const readme = { 'README.md': '# jwt-go\nAn implementation of JSON Web Tokens\n' };
    const start = 'package main\nfunc main() {\n}\n';
    expect(await chaptersOf({ ...code, ...readme, 'cmd/jwt/main.go': start })).toContain('V9');
    expect(await chaptersOf({ ...code, ...readme, 'main.go': start })).not.toContain('V9');
  });

  it.each([
    ['meson.build', "lib = shared_library('acorn', sources)\n"],
    ['Makefile.am', 'lib_LTLIBRARIES = libacorn.la\n'],
    ['CMakeLists.txt', 'install(EXPORT acorn-targets DESTINATION lib)\n'],
    ['acorn.pc.in', 'Name: acorn\nLibs: -L${libdir} -lacorn\n'],
  ])('a library in C with commands is one where %s installs it', async (path, text) => {
    const code = {
      'lib/token.c': 'int verify(const char *token) {\n}\n',
      'README.md': '# Acorn\n\nAcorn is a C implementation of macaroons.\n',
    };
    const main = 'int main(int argc, char *argv[]) {\n}\n';
    const files = { ...code, 'cmd/acorn.c': main, 'acorn-test-keys.c': main };
    expect(await levelOf({ ...files, [path]: text })).toBe(2);
    expect(await levelOf(files)).toBe(1);
    expect(await levelOf({ ...files, [path]: text, 'server/main.c': main })).toBe(1);
  });

  it('a library that signs users in authenticates; one that calls an API does not', async () => {
    const gem = (rest: string) => ({ 'a.gemspec': `s.add_dependency "${rest}"\n`, 'lib/a.rb': 'a = 1\n' });
    const strategy = { 'lib/b.rb': 'OmniAuth.config.test_mode = true\n' };
    expect(await chaptersOf({ ...gem('omniauth'), ...strategy })).toContain('V6');
    expect(await chaptersOf(gem('faraday'))).not.toContain('V6');
  });

  it('a package with a command of its own is a library for its subject; one that is started is none', async () => {
    const files = (more: object, description = 'A template engine') => ({
      'package.json': JSON.stringify({ name: 'a', exports: './a.js', description, ...more }),
      'a.js': CODE,
    });
    expect(await chaptersOf(files({ bin: './a.js' }))).toEqual(['V1']);
    expect(await chaptersOf(files({ scripts: { start: 'node a.js' } }))).toEqual([]);
  });

  it('sessions in cookies are a matter of browsers; sessions elsewhere are not', async () => {
    const library = (description: string, dependencies: object) => ({
      'package.json': JSON.stringify({ name: 'a', exports: './a.js', description, dependencies }),
      'a.js': 'res.cookie("id", id);\n',
    });
    const description = 'Session middleware for servers';
    expect(await chaptersOf(library(description, { cookie: '1' }))).toContain('V3');
    expect(await chaptersOf({ ...library(description, {}), 'a.js': CODE })).not.toContain('V3');
  });

  it('a library for permissions asks a framework who is signed in, one for logins decides it', async () => {
    const files = (description: string) => ({
      'composer.json': JSON.stringify({ name: 'a/b', type: 'library', description }),
      'src/Guard.php': '<?php\n$guard = Auth::guard($name);\nreturn view("x");\n',
      'src/Middleware.php': '<?php\n$user = Auth::user();\n',
    });
    expect(await chaptersOf(files('A package for roles and permissions'))).not.toContain('V6');
    expect(await chaptersOf(files('An authentication package with permissions'))).toContain('V6');
  });

  it('functions for templates send no pages, a framework for servers does', async () => {
    const files = (readme: string) => ({
      'go.mod': 'module a.test/text\n',
      'README.md': `${readme}\n`,
      'functions.go': 'package text\n\nimport (\n\t"html/template"\n)\n',
    });
    expect(await chaptersOf(files('# Text: Template functions for Go templates'))).toEqual(['V1']);
    expect(await chaptersOf(files('# Text: web server and template functions for Go'))).toContain('V3');
  });

  it('a library for logins that lets another one exchange tokens connects to nothing itself', async () => {
    const files = (code: string) => ({
      'a.gemspec': "Gem::Specification.new do |s|\n  s.summary = 'Authentication library for Rails'\nend\n",
      'lib/a.rb': `${code}\nOmniAuth::Strategies.const_defined?(name)\n`,
    });
    expect(await chaptersOf(files('x = 1'))).not.toContain('V12');
    expect(await chaptersOf(files('Net::HTTP.get(uri)'))).toContain('V12');
  });

  it('a library for logins with the fields of its accounts keeps data of people', async () => {
    const files = (field: string) => ({
      'a.gemspec': "Gem::Specification.new do |s|\n  s.summary = 'Authentication library for Rails'\nend\n",
      'lib/a.rb': 'BCrypt::Password.create(password, cost: cost)\n',
      'lib/b.rb': `t.string :${field}, null: false\n`,
    });
    expect(await chaptersOf(files('email'))).toContain('V14');
    expect(await chaptersOf(files('color'))).not.toContain('V14');
  });
});

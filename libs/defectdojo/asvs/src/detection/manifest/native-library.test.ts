import { describe, expect, it } from 'vitest';
import { readManifest } from './read-manifest.ts';

describe('builds of C and C++', () => {
  it.each<[string, string, boolean]>([
    ['meson.build', "lib = library('acorn', sources, install: true)", true],
    ['lib/meson.build', "libacorn = shared_library('acorn',\n  version: '1.0.0')", true],
    ['meson.build', "parts = static_library('parts', sources)", false],
    ['meson.build', "# shared_library('acorn')\nexecutable('acorn', sources)", false],
    ['Makefile.am', 'lib_LTLIBRARIES += libacorn.la', true],
    ['Makefile.am', 'noinst_LTLIBRARIES = libparts.la\ncheck_LTLIBRARIES = libshim.la', false],
    ['Makefile.am', 'bin_PROGRAMS = acorn', false],
    ['CMakeLists.txt', 'write_basic_package_version_file(acorn.cmake VERSION 1.0)', true],
    ['CMakeLists.txt', 'add_library(parts STATIC a.c)\nadd_executable(acorn main.c)', false],
    ['acorn.pc.in', 'Name: acorn\nLibs: -lacorn', true],
    ['acorn.pc.in', 'Name: acorn\nRequires: other', false],
  ])('%s: %s', (path, text, library) => {
    expect(readManifest(path, text)?.library).toBe(library);
  });
});

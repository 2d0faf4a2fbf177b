import { NO_FACTS } from './dependency.ts';
import type { ManifestFacts } from './dependency.ts';

/** A library that Meson installs, or a description of one for `pkg-config`. A static one may be a part of a program. */
const MESON =
  /^[^#\n]{0,80}\b(?:shared_library|both_libraries|library)\s{0,2}\(|\bpkg\w{0,20}\.generate\s{0,2}\(/m;
/** Libraries that Automake installs. Those with `noinst` and `check` are parts of the build. */
const AUTOMAKE = /^\s{0,8}(?:lib_LTLIBRARIES|lib_LIBRARIES|pkgconfig_DATA)\s{0,8}\+?=\s{0,8}\S/m;
/** A package that other builds find by its name. A library alone may be a part of a program. */
const CMAKE =
  /^[^#\n]{0,80}\b(?:install\s{0,2}\(\s{0,4}EXPORT\b|configure_package_config_file\s{0,2}\(|write_basic_package_version_file\s{0,2}\()/im;

/** Reads `meson.build`: only if it installs a library. */
export function readMeson(text: string): ManifestFacts {
  return { ...NO_FACTS, library: MESON.test(text) };
}

/** Reads `Makefile.am`: only if it installs a library. */
export function readAutomake(text: string): ManifestFacts {
  return { ...NO_FACTS, library: AUTOMAKE.test(text) };
}

/** Reads a description for `pkg-config` (`name.pc.in`): a library that other builds find. */
export function readPkgConfig(text: string): ManifestFacts {
  return { ...NO_FACTS, library: /^Libs:/m.test(text) };
}

/** Returns true if CMake installs a package for other builds. */
export function isCmakePackage(text: string): boolean {
  return CMAKE.test(text);
}

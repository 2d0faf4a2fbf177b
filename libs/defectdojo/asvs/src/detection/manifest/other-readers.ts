import { readMix, readRebar } from './beam.ts';
import { readDepsEdn, readProjectClj } from './clojure.ts';
import type { ManifestFacts } from './dependency.ts';
import { readGradlePart } from './gradle-parts.ts';
import { readSbt } from './maven.ts';
import { readCmake, readConanPython, readConanText, readVcpkg } from './native.ts';
import { readAutomake, readMeson, readPkgConfig } from './native-library.ts';
import {
  readCabal,
  readJuliaProject,
  readNimble,
  readPerlBuild,
  readPowershellModule,
} from './other-languages.ts';
import { readCpanfile, readRDescription, readRenvLock, readRockspec } from './scripting.ts';

type Reader = (text: string) => ManifestFacts;

const BY_NAME: Readonly<Record<string, Reader>> = {
  'mix.exs': readMix,
  'rebar.config': readRebar,
  'project.clj': readProjectClj,
  'deps.edn': readDepsEdn,
  cpanfile: readCpanfile,
  'makefile.pl': readPerlBuild,
  'build.pl': readPerlBuild,
  'project.toml': readJuliaProject,
  'package.yaml': readCabal,
  description: readRDescription,
  'renv.lock': readRenvLock,
  'vcpkg.json': readVcpkg,
  'conanfile.py': readConanPython,
  'conanfile.txt': readConanText,
  'cmakelists.txt': readCmake,
  'meson.build': readMeson,
  'makefile.am': readAutomake,
  // sbt builds keep their dependencies in a program of the build.
  'dependencies.scala': readSbt,
};

const BY_END: readonly (readonly [string, Reader])[] = [
  ['.rockspec', readRockspec],
  ['.cabal', readCabal],
  ['.nimble', readNimble],
  ['.psd1', readPowershellModule],
  ['.pc.in', readPkgConfig],
];

/** Returns the reader of a manifest of the languages that have few, by its name in lower case. Undefined for none. */
export function otherReaderOf(name: string): Reader | undefined {
  const known = BY_NAME[name];
  if (known !== undefined) return known;
  const byEnd = BY_END.find(([end]) => name.endsWith(end));
  if (byEnd !== undefined) return byEnd[1];
  return name.endsWith('.gradle') || name.endsWith('.gradle.kts') ? readGradlePart : undefined;
}

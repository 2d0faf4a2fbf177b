import { readComposerJson, readGemfile, readGemspec } from './composer-and-ruby.ts';
import { readCondaEnvironment, readPixi } from './conda.ts';
import { MAXIMUM_DEPENDENCIES, NO_FACTS } from './dependency.ts';
import type { ManifestFacts } from './dependency.ts';
import { readCargoToml, readGoMod } from './go-and-rust.ts';
import { readGradle, readIvy, readPom, readSbt } from './maven.ts';
import { readDenoJson, readPackageJson } from './npm.ts';
import { readDotnetProject, readPaket } from './nuget.ts';
import { otherReaderOf } from './other-readers.ts';
import { readPipfile, readPyproject, readRequirements, readSetupCfg, readSetupPy } from './python.ts';
import { readPodfile } from './podfile.ts';
import { readPubspec } from './pubspec.ts';
import { isCondaEnvironment, isRequirementsList } from './requirements-name.ts';
import { readSettingsCatalogue } from './settings-catalogue.ts';
import { readSwiftPackage } from './swift-package.ts';
import { readVersionCatalogue } from './version-catalogue.ts';
import { readXcodeProject } from './xcode-project.ts';

type Reader = (text: string, fileName: string) => ManifestFacts;

const BY_NAME: Readonly<Record<string, Reader>> = {
  'package.json': readPackageJson,
  'deno.json': readDenoJson,
  'deno.jsonc': readDenoJson,
  'import_map.json': readDenoJson,
  'pyproject.toml': readPyproject,
  pipfile: readPipfile,
  'pixi.toml': readPixi,
  'setup.cfg': readSetupCfg,
  'setup.py': readSetupPy,
  'pom.xml': readPom,
  'ivy.xml': readIvy,
  'build.gradle': readGradle,
  'build.gradle.kts': readGradle,
  'settings.gradle': readSettingsCatalogue,
  'settings.gradle.kts': readSettingsCatalogue,
  'build.sbt': readSbt,
  'go.mod': readGoMod,
  'cargo.toml': readCargoToml,
  'composer.json': readComposerJson,
  gemfile: readGemfile,
  'gems.rb': readGemfile,
  'packages.config': readDotnetProject,
  'directory.packages.props': readDotnetProject,
  'directory.build.props': readDotnetProject,
  'paket.dependencies': readPaket,
  'pubspec.yaml': readPubspec,
  podfile: readPodfile,
  'package.swift': readSwiftPackage,
  'project.pbxproj': readXcodeProject,
};

function readerOf(path: string): Reader | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const known = BY_NAME[name];
  if (known !== undefined) return known;
  if (isRequirementsList(path)) return readRequirements;
  if (isCondaEnvironment(name)) return readCondaEnvironment;
  if (name.endsWith('.gemspec')) return readGemspec;
  if (/\.(cs|fs|vb)proj$/.test(name)) return readDotnetProject;
  return name.endsWith('.versions.toml') ? readVersionCatalogue : otherReaderOf(name);
}

/** Returns true if a file is a manifest, by its path. */
export function isManifest(path: string): boolean {
  return readerOf(path) !== undefined;
}

/** Places that a generator fills in. A template of a manifest is not broken. */
const TEMPLATE = /\{\{|\{%|<%/;

/**
 * Reads a manifest. Undefined if the path is none. A broken one is read as far as it can be and says the line of its
 * mistake; a template of one is not broken. Runs nothing.
 */
export function readManifest(path: string, text: string): ManifestFacts | undefined {
  const reader = readerOf(path);
  if (reader === undefined) return undefined;
  const { brokenLine, ...facts } = factsOf(reader, path, text);
  const dependencies = facts.dependencies.slice(0, MAXIMUM_DEPENDENCIES);
  const broken = brokenLine !== undefined && !TEMPLATE.test(text);
  return { ...facts, dependencies, ...(broken ? { brokenLine } : {}) };
}

function factsOf(reader: Reader, path: string, text: string): ManifestFacts {
  try {
    return reader(text, path.slice(path.lastIndexOf('/') + 1));
  } catch {
    // Text that the parsers themselves cannot bear, such as brackets nested a million deep.
    return { ...NO_FACTS, brokenLine: 1 };
  }
}
